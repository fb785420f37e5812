using System.Collections.Immutable;
using SmsSupport.Reminders;
using SmsSupport.Web.Desk.Imports;

namespace SmsSupport.Web.Desk.Reminders;

/// <summary>Reminders from a file. One that is scheduled already is not scheduled a second time.</summary>
internal sealed class ReminderImport(IRemindersGrain reminders, SupportOptions options, TimeProvider clock, string by) : ICsvImport<ReminderLine>
{
    /// <summary>Reminders without a time are sent at once: how long one of them counts as the same.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(1);

    private const int MostPagesRead = 500;

    private static readonly CsvField Phone = new("Phone", Required: true, "telephone", "tel", "phone", "phonenumber", "telephonenumber", "mobile", "mobilephone", "portable", "numero", "numerodetelephone", "numerotelephone", "notelephone", "notel", "ndetelephone", "ntelephone", "gsm", "msisdn", "number");
    private static readonly CsvField Text = new("Text", Required: true, "texte", "text", "message", "sms", "contenu", "body", "rappel", "reminder");
    private static readonly CsvField SendAt = new("SendAt", Required: false, "sendat", "date", "dateenvoi", "datedenvoi", "envoi", "envoile", "dateheure", "dateetheure", "datetime", "quand", "when", "time", "heure", "sendtime", "senddate");

    private readonly HashSet<ReminderLine> scheduled = [];

    public ImmutableArray<CsvField> Fields { get; } = [Phone, Text, SendAt];

    public ReminderLine? Read(CsvRow row)
    {
        if (!PhoneNumber.TryParse(row.Cell(Phone), options.DefaultRegion, out var number))
        {
            row.Refuse(Phone, row.Cell(Phone) is null ? "PhoneMissing" : "PhoneWrong");
        }

        var line = new ReminderLine(number, ReadText(row), ReadTime(row));

        return row.Errors.Count == 0 ? line : null;
    }

    public object Identity(ReminderLine item) => item;

    public async Task Prepare(CancellationToken cancellation)
    {
        var since = clock.GetUtcNow() - Recent;

        for (var number = 1; number <= MostPagesRead; number++)
        {
            var page = await reminders.List(new(Page: new(number, PageAsked.MostPerPage)));

            Remember(page.Items.Where(reminder => reminder.SendAt >= since && reminder.State is not ReminderState.Cancelled));

            // The latest to send come first.
            if (page.Items.Length < page.Size || page.Items[^1].SendAt < since)
            {
                return;
            }
        }
    }

    public async Task<ImmutableArray<Written>> Write(ImmutableArray<ReminderLine> items, CancellationToken cancellation)
    {
        var missing = items.Where(item => !scheduled.Contains(item)).ToImmutableArray();
        var created = missing.ToHashSet();

        if (missing.Length > 0)
        {
            Remember(await reminders.Schedule([.. missing.Select(item => new NewReminder(item.Phone, item.Text, item.SendAt, by))]), missing);
        }

        return [.. items.Select(item => created.Contains(item) ? Written.Created : Written.Unchanged)];
    }

    // A reminder is known by its text as sent, mention included, and by the text somebody may have written before the mention was appended.
    private void Remember(IEnumerable<Reminder> known)
    {
        foreach (var reminder in known)
        {
            var written = reminder.Text[..Math.Max(0, reminder.Text.LastIndexOf('\n'))];

            foreach (var text in new[] { reminder.Text, written })
            {
                scheduled.Add(new(reminder.Phone, text, reminder.SendAt));

                if (reminder.SendAt <= reminder.CreatedAt)
                {
                    scheduled.Add(new(reminder.Phone, text, null));
                }
            }
        }
    }

    private void Remember(ImmutableArray<Reminder> answered, ImmutableArray<ReminderLine> asked)
    {
        Remember(answered);
        scheduled.UnionWith(asked);
    }

    private static string ReadText(CsvRow row)
    {
        var text = row.Cell(Text) ?? "";

        if (text.Length == 0)
        {
            row.Refuse(Text, "TextMissing");
        }
        else if (text.Length > NewReminder.LongestText)
        {
            row.Refuse(Text, "TooLong", NewReminder.LongestText);
        }

        return ReminderText.Clean(text);
    }

    private DateTimeOffset? ReadTime(CsvRow row)
    {
        if (row.Cell(SendAt) is not { } cell)
        {
            return null;
        }

        var at = BusinessTime.Read(cell, options.Zone, out var skipped);

        if (at is null || at <= clock.GetUtcNow())
        {
            row.Refuse(SendAt, skipped ? "TimeSkipped" : at is null ? "TimeWrong" : "TimePassed");
        }

        return at;
    }
}
