using System.Collections.Immutable;
using SmsSupport.Desk;
using SmsSupport.Grains.Outbox;
using SmsSupport.Outbox;
using SmsSupport.Reminders;

namespace SmsSupport.Grains.Reminders;

/// <summary>Turns reminders into rows of the outbox.</summary>
public sealed class ReminderSchedule(ImmutableArray<CustomerText> texts, TimeSpan timeToLive, DateTimeOffset now)
{
    // With one day a week, whose hours may fall into the one that spring skips, no reminder waits longer for an hour it may be sent in.
    // Counted with the hours of today it would be shorter, and wrong once an administrator changes them.
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromDays(14);

    public OutboxRow RowOf(NewReminder asked, Language language)
    {
        var text = ReminderMention.AppendOnce(asked.Text, MentionIn(language), Mentions.Select(mention => mention.Template));
        var dueAt = asked.SendAt is { } later && later > now ? later : now;

        return new(
            Guid.CreateVersion7(now).ToString(),
            OutboxKind.Reminder,
            asked.Phone,
            text,
            Ticket: null,
            DeviceId: null,
            SimNumber: null,
            CreatedAt: now,
            dueAt,
            ExpiresAt: dueAt + LongestQuiet + timeToLive,
            SmsEncoding.Of(text).Segments,
            asked.By);
    }

    private IEnumerable<CustomerText> Mentions => texts.Where(text => text.Kind is CustomerTextKind.ReminderMention);

    private string MentionIn(Language language) => Mentions.First(mention => mention.Language == language).Template;
}
