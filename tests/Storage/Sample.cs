using System.Globalization;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Inbox;
using SmsSupport.Grains.Outbox;
using SmsSupport.Grains.Tickets;
using SmsSupport.Inbox;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Storage;

/// <summary>Rows to write, with something in every place.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static int last;

    public static PhoneNumber Phone(int number = 1) => PhoneNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"+3360000{number:0000}"));

    public static TicketNumber Number(long sequence) => new(new DateOnly(2026, 11, 22), sequence);

    public static string NewId() => string.Create(CultureInfo.InvariantCulture, $"id-{Interlocked.Increment(ref last):000000}");

    public static InboxRow Inbox(PhoneNumber? phone = null, Outcome outcome = Outcome.Opened, string? eventId = null, string? contentKey = null, string? text = null)
        => new(Guid.CreateVersion7(), eventId ?? NewId(), contentKey ?? NewId(), phone ?? Phone(), "0600000001", text ?? "aide", Noon, Noon, outcome, null, null, null);

    public static TicketHead Head(TicketNumber number, TicketStatus status = TicketStatus.Open, DateTimeOffset? unreadSince = null)
        => new(number, status, unreadSince, null, TicketPriority.Normal, [], Noon, Noon, null, null);

    public static TicketRow Ticket(TicketNumber number, PhoneNumber? phone = null, string? description = null, TicketStatus status = TicketStatus.Open, DateTimeOffset? unreadSince = null)
        => new(Head(number, status, unreadSince), phone ?? Phone(), "Sujet", description ?? "Mon colis est perdu", CreatedVia.Sms);

    public static EntryRow Entry(TicketNumber ticket, EntryKind kind = EntryKind.Customer, string? text = null, string? outboxId = null, string? id = null)
        => new(id ?? NewId(), ticket, kind, null, text ?? "Mon colis est perdu", Noon, outboxId, null);

    public static OutboxRow Text(
        PhoneNumber? phone = null, OutboxKind kind = OutboxKind.Answer, TicketNumber? ticket = null, DateTimeOffset? dueAt = null, string? id = null, int parts = 1, DateTimeOffset? expiresAt = null)
        => new(
            id ?? NewId(), kind, phone ?? Phone(), "Bonjour", ticket, "phone-1", 1, Noon, dueAt ?? Noon, expiresAt ?? (dueAt ?? Noon).AddHours(24), parts, "lea");

    public static Effect Effect(
        PhoneNumber? phone = null,
        long readVersion = 0,
        Conversation? next = null,
        InboxRow? inbox = null,
        TicketRow? opened = null,
        TicketHead[]? changed = null,
        EntryRow[]? entries = null,
        OutboxRow[]? outbox = null)
        => new(phone ?? Phone(), readVersion, next ?? Conversation.New, inbox, opened, [.. changed ?? []], [.. entries ?? []], [.. outbox ?? []]);
}
