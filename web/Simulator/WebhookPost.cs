namespace SmsSupport.Web.Simulator;

/// <summary>A webhook that the simulated phone is to post.</summary>
/// <param name="BubbleId">The text it is about.</param>
/// <param name="Then">What that text is once this was answered.</param>
/// <param name="Due">Not before this.</param>
/// <param name="Attempts">How often it was tried in vain.</param>
internal sealed record WebhookPost(PhoneNumber Phone, string BubbleId, BubbleState Then, byte[] Body, DateTimeOffset Due, int Attempts = 0)
{
    private const int MostAttempts = 16;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    /// <summary>The next try, later each time as the app does, but in time for somebody who watches. Null when it is given up.</summary>
    public WebhookPost? Again(DateTimeOffset now)
    {
        var delay = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Attempts), LongestDelay.TotalSeconds));

        return Attempts + 1 >= MostAttempts ? null : this with { Due = now + delay, Attempts = Attempts + 1 };
    }
}
