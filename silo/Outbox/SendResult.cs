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
    public sealed record TryAgain(DateTimeOffset At, string Reason) : SendResult;

    /// <summary>It will never be taken.</summary>
    public sealed record Refused(string Reason) : SendResult;

    /// <summary>Our credentials are refused, which says nothing of the text: it stays queued.</summary>
    public sealed record Unauthorized : SendResult;
}
