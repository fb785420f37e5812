namespace SmsSupport.Tests.Gateway;

/// <summary>What can go wrong at a gateway.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>It answers this instead.</summary>
    public sealed record Answer(int Status, string? Message = "said the gateway", string? RetryAfter = null) : Fault;

    /// <summary>It never answers.</summary>
    public sealed record Hang : Fault;

    /// <summary>It closes the connection.</summary>
    public sealed record Close : Fault;

    /// <summary>It takes the message, and nobody hears of it: the connection is closed.</summary>
    public sealed record StoreThenClose : Fault;

    /// <summary>It takes the message, and nobody hears of it: no answer comes.</summary>
    public sealed record StoreThenHang : Fault;

    /// <summary>It takes the message and answers something else.</summary>
    public sealed record StoreThenAnswer(int Status) : Fault;
}
