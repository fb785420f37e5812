using System.Globalization;
using SmsSupport.Grains;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Tickets;
using SmsSupport.Silo.Storage;
using SmsSupport.Tickets;

namespace SmsSupport.Bench.Filling;

/// <summary>Some years of a desk's work, the same at each run. All texts in it have been sent: a node that starts on it sends nothing.</summary>
internal sealed class Archive(int tickets)
{
    private const int PerDay = 1000;

    /// <summary>Older tickets are closed and read, all but a few that are stuck.</summary>
    private const int DaysInWork = 30;

    private static readonly DateOnly LastDay = new(2026, 11, 22);

    private static readonly string[] Agents = ["lea", "karim", "sophie", "thomas", "ines", "hugo", "chloe", "yanis", "manon", "paul", "nora", "julien"];
    private static readonly string[] FirstNames = ["Camille", "Léa", "Zoé", "Éric", "Chloé", "Karim", "Inès", "Hugo", "Anaïs", "Loïc", "Yıldız", "Đặng", "Søren", "Marie", "Paul"];
    private static readonly string[] LastNames = ["Martin", "Bernard", "Lefèvre", "Durand", "Moreau", "Girard", "Bonnet", "François", "Mercier", "Æbelø", "Œuvrard", "Nguyễn", "Garcia", "Roux"];

    private readonly Random random = new(7);
    private readonly Vocabulary vocabulary = new();
    private readonly int phones = Math.Max(1, tickets * 2 / 5);
    private IRowWriter ticketRows = null!;
    private IRowWriter entryRows = null!;
    private IRowWriter inboxRows = null!;
    private IRowWriter outboxRows = null!;

    public async Task Write(FillTarget target)
    {
        ticketRows = await target.Into(
            "ticket", "number, day, sequence, phone, status, unread_since, assignee, priority, tags, subject, description, created_via, created_at, updated_at, first_answered_at, closed_at");
        entryRows = await target.Into("thread_entry", "id, ticket, kind, author, text, at, outbox_id");
        inboxRows = await target.Into("inbox", "post_id, event_id, content_key, phone, sender, text, sent_at, arrived_at, outcome, reason, ticket");
        outboxRows = await target.Into(
            "outbox", "id, gateway_id, kind, phone, text, ticket, created_at, due_at, next_at, expires_at, written_by, state, ended_at, attempts, parts, parts_told, parts_delivered");

        await WritePeople(target);

        for (var index = 0; index < tickets; index++)
        {
            await WriteTicket(index);
        }

        for (var index = 0; index < tickets / 5; index++)
        {
            var due = At(LastDay.AddDays(-random.Next(365)), random.Next(86_400));
            await Send("reminder", Ids.New(due), Phone(random.Next(phones)), $"Votre commission est disponible : {random.Next(20, 900)} €", null, null, due);
        }
    }

    private async Task WritePeople(FillTarget target)
    {
        var conversations = await target.Into("conversation", "phone, version, state, opted_out");
        var customers = await target.Into("customer", "phone, first_name, last_name, email, external_id, language, reminders, updated_at, sort_key, search");
        var state = StoredState.Write(Conversation.New);

        for (var index = 0; index < phones; index++)
        {
            await conversations.Write(Phone(index), 1, state, false);

            if (index % 3 == 0)
            {
                var (first, last) = (FirstNames[random.Next(FirstNames.Length)], LastNames[random.Next(LastNames.Length)] + " " + vocabulary.Word(random));
                var (mail, reference) = (string.Create(CultureInfo.InvariantCulture, $"client{index}@example.org"), string.Create(CultureInfo.InvariantCulture, $"C-{index:000000}"));

                await customers.Write(Phone(index), first, last, mail, reference, "fr", true, 0, SearchText.Fold(last, first), SearchText.Fold(first, last, mail, reference));
            }
        }
    }

    private async Task WriteTicket(int index)
    {
        var age = (tickets - 1 - index) / PerDay;
        var day = LastDay.AddDays(-age);
        var number = new TicketNumber(day, (index % PerDay) + 1).ToString();
        var (phone, created) = (Phone(random.Next(phones)), At(day, (index % PerDay) * 86));
        var status = age < DaysInWork || random.Next(10) == 0 ? Any("open", "in_progress", "waiting_for_user", "closed") : "closed";
        var unread = status != "closed" && random.Next(3) == 0;
        var agent = random.Next(10) < 6 ? Agents[random.Next(Agents.Length)] : null;
        var (description, at) = (Words(6, 30), created);

        await Receive(number, phone, description, at, "opened");
        await Send("automatic", Ids.New(at), phone, $"Bonjour, votre demande a bien été prise en compte. Numéro de ticket : {number}. Notre équipe vous répondra dans les plus brefs délais.", number, null, at);

        for (var more = random.Next(5); more > 0; more--)
        {
            at = at.AddMinutes(random.Next(3, 600));

            await (random.Next(5) switch
            {
                0 => Enter(Ids.New(at), number, "note", agent ?? Agents[0], Words(4, 15), at, null),
                1 or 2 => Receive(number, phone, Words(3, 25), at, "added"),
                _ => Send("answer", Ids.New(at), phone, Words(5, 30), number, agent ?? Agents[1], at),
            });
        }

        var subject = Subject.Of(description);

        await ticketRows.Write(
            number, long.Parse(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), (index % PerDay) + 1, phone, status, unread ? Milliseconds(at) : null, agent,
            random.Next(10) < 8 ? "normal" : Any("low", "high", "urgent"), random.Next(20) == 0 ? "[\"livraison\"]" : "[]", subject, description, "sms",
            Milliseconds(created), Milliseconds(at), null, status == "closed" ? Milliseconds(at) : null);
    }

    private async Task Receive(string ticket, string phone, string text, DateTimeOffset at, string outcome)
    {
        var id = Ids.New(at);

        await inboxRows.Write(Guid.CreateVersion7(at).ToString(), id, "content-" + id, phone, phone, text, Milliseconds(at), Milliseconds(at), outcome, null, ticket);
        await Enter(id, ticket, "customer", null, text, at, null);
    }

    private async Task Send(string kind, string id, string phone, string text, string? ticket, string? by, DateTimeOffset at)
    {
        var time = Milliseconds(at);

        await outboxRows.Write(id, id, kind, phone, text, ticket, time, time, time, time + 86_400_000, by, "delivered", time, 1, 1, 1, 1);

        if (ticket is not null)
        {
            await Enter(Ids.New(at), ticket, kind == "answer" ? "agent" : "automatic", by, text, at, id);
        }
    }

    private Task Enter(string id, string ticket, string kind, string? author, string text, DateTimeOffset at, string? outbox)
        => entryRows.Write(id, ticket, kind, author, text, Milliseconds(at), outbox);

    private string Words(int least, int most)
    {
        var words = string.Join(' ', Enumerable.Range(0, random.Next(least, most)).Select(_ => vocabulary.Word(random)));

        return random.Next(10) == 0 ? string.Create(CultureInfo.InvariantCulture, $"{words} commande CMD-{random.Next(10_000_000):0000000}") : words;
    }

    private string Any(params string[] values) => values[random.Next(values.Length)];

    private static string Phone(int index) => string.Create(CultureInfo.InvariantCulture, $"+33600{index * 7919L % 1_000_000:000000}");

    private static DateTimeOffset At(DateOnly day, int second) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).AddSeconds(second);

    private static long Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}
