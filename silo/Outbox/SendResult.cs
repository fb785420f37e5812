namespace SmsSupport.Silo.Outbox;

/// <summary>How one try ended.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The gateway has the text: 202, or 409 for one it had already.</summary>
    public sealed record Accepted : SendResult;

    /// <summary>Nobody knows, or not now: the same id is tried again at this time.</summary>
    /// <param name="Pauses">Whether the gateway asks for a pause until then, which concerns every text.</param>
    public sealed record TryAgain(DateTimeOffset At, string Reason, bool Pauses = false) : SendResult;

    /// <summary>It will never be taken.</summary>
    public sealed record Refused(string Reason) : SendResult;

    /// <summary>It was not tried, since it waited longer than its life.</summary>
    public sealed record Expired : SendResult;

    /// <summary>It was not tried, since the customer wants no reminders.</summary>
    public sealed record OptedOut : SendResult;

    /// <summary>It was not tried, and goes back to the outbox as it came.</summary>
    public sealed record PutBack : SendResult;

    /// <summary>Our credentials are refused, which says nothing of the text: it stays queued.</summary>
    public sealed record Unauthorized : SendResult;
}
