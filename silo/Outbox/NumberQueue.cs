using System.Collections.Immutable;
using SmsSupport.Grains.Outbox;

namespace SmsSupport.Silo.Outbox;

/// <summary>The texts of one telephone number. Reminders let the conversation's texts pass.</summary>
internal sealed class NumberQueue(PhoneNumber phone)
{
    private readonly Queue<ClaimedText> conversation = new();
    private readonly Queue<ClaimedText> reminders = new();

    public PhoneNumber Phone => phone;

    public bool IsBusy { get; set; }

    /// <summary>How many of its texts the database does not know the end of.</summary>
    public int Unsettled { get; set; }

    /// <summary>In which of the queues it waits for its turn; null in none.</summary>
    public int? ReadyIn { get; set; }

    /// <summary>How soon its next text shall leave; null when none may.</summary>
    public int? Rank
        => IsBusy ? null
            : conversation.Count > 0 ? (conversation.Any(text => text.Kind is OutboxKind.Answer) ? 0 : 1)
            : reminders.Count > 0 ? 2
            : null;

    public void Enqueue(ClaimedText text) => (text.Kind is OutboxKind.Reminder ? reminders : conversation).Enqueue(text);

    public ClaimedText? Take()
    {
        ReadyIn = null;

        if (IsBusy || !(conversation.TryDequeue(out var text) || reminders.TryDequeue(out text)))
        {
            return null;
        }

        IsBusy = true;

        return text;
    }

    public ImmutableArray<ClaimedText> Empty(bool remindersOnly)
    {
        ImmutableArray<ClaimedText> all = remindersOnly ? [.. reminders] : [.. conversation, .. reminders];

        reminders.Clear();

        if (!remindersOnly)
        {
            conversation.Clear();
        }

        return all;
    }
}
