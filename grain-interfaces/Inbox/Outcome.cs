namespace SmsSupport.Inbox;

/// <summary>What became of a text we received. Every one ends in exactly one.</summary>
[GenerateSerializer, Alias("outcome")]
public enum Outcome
{
    Prompted = 0,
    Opened = 1,
    Added = 2,
    Reopened = 3,
    OptedOut = 4,
    OptedIn = 5,
    Cancelled = 6,
    Ignored = 7,
    Quarantined = 8,
    Failed = 9,
}
