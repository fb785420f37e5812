namespace SmsSupport.Grains;

internal static class Saving
{
    /// <summary>Makes a state the grain's, and durable. A write that fails may have happened: the grain then starts again from what the database really holds.</summary>
    public static async Task Save<T>(this IPersistentState<T> saved, T next, IGrainBase grain)
    {
        var before = saved.State;

        saved.State = next;

        try
        {
            await saved.WriteStateAsync();
        }
        catch
        {
            saved.State = before;
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
