namespace SmsSupport.Web.Desk.Live;

/// <summary>Does a thing once for all who ask while it is being done, and with a breath in between: a hundred changes are a few readings.</summary>
/// <remarks>For one circuit, whose work is done in turns: no lock.</remarks>
public sealed class Coalesced(TimeProvider clock)
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(250);

    private bool running;
    private bool again;

    public async Task Run(Func<Task> act)
    {
        if (running)
        {
            again = true;

            return;
        }

        running = true;

        try
        {
            await act();

            while (again)
            {
                again = false;
                await Task.Delay(Breath, clock);
                await act();
            }
        }
        finally
        {
            running = again = false;
        }
    }
}
