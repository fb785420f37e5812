using System.Collections.Immutable;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Conversations;

/// <summary>What we remember of a conversation beside its tickets. Saved as JSON: a property that goes or changes meaning takes a new <see cref="Schema"/>.</summary>
public sealed record Conversation
{
    /// <summary>More than a phone brings out of order. What is older is forgotten.</summary>
    private const int MostRecent = 5;

    public static Conversation New { get; } = new();

    public int Schema { get; init; } = 1;

    /// <summary>Since when we wait for a description: when the keyword reached our phone; null when we wait for none.</summary>
    public DateTimeOffset? AwaitingSince { get; init; }

    /// <summary>The latest text handled, by when it reached our phone. An earlier one is late.</summary>
    public DateTimeOffset? LastSentAt { get; init; }

    /// <summary>When we sent automatic texts, the last hour's at the most.</summary>
    public ImmutableArray<DateTimeOffset> AutomaticAt { get; init; } = [];

    /// <summary>Whether the customer wants no more reminders.</summary>
    public bool OptedOut { get; init; }

    /// <summary>When they last said so, or the contrary: an older STOP or REPRISE that comes late changes nothing.</summary>
    public DateTimeOffset? OptedAt { get; init; }

    /// <summary>The gateway's phone and SIM that received their last text: where answers go out.</summary>
    public string? DeviceId { get; init; }

    public int? SimNumber { get; init; }

    /// <summary>Texts of the last minute that came with nothing to know them by: told apart by what they say.</summary>
    public ImmutableArray<AnonymousText> Anonymous { get; init; } = [];

    /// <summary>The texts handled last, by when they reached our phone.</summary>
    public ImmutableArray<HandledText> Recent { get; init; } = [];

    /// <summary>The first text written after a time; null when there is none, or it may be forgotten.</summary>
    public HandledText? FirstAfter(DateTimeOffset sentAt)
        => Recent.Length == MostRecent && sentAt < Recent[0].SentAt ? null : Recent.FirstOrDefault(text => text.SentAt > sentAt);

    public Conversation Remember(HandledText text)
        => this with { Recent = [.. Recent.Add(text).OrderBy(known => known.SentAt).TakeLast(MostRecent)] };

    /// <summary>Notes that an agent acted on a ticket: its texts stay where they are from now on.</summary>
    public Conversation AfterActOn(TicketNumber ticket)
        => Recent.Any(text => text.Added is { AgentActed: false } added && added.Ticket == ticket)
            ? this with { Recent = [.. Recent.Select(text => text.Added?.Ticket == ticket ? text with { Added = text.Added with { AgentActed = true } } : text)] }
            : this;
}
