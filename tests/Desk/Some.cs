using System.Collections.Immutable;
using SmsSupport.Desk;
using SmsSupport.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Desk;

/// <summary>Tickets and snapshots to show.</summary>
internal static class Some
{
    public static readonly PhoneNumber Phone = PhoneNumber.Parse("+33600000001");

    public static TicketNumber Number(int sequence = 1) => new(new(2026, 11, 22), sequence);

    public static TicketSummary Ticket(int sequence = 1, string subject = "Commande en retard", bool unread = false, TicketStatus status = TicketStatus.Open) => new(
        Number(sequence), status, Phone, "Zoé", "Martin", subject, subject, CreatedVia.Sms, unread, null, TicketPriority.Normal, [],
        DeskContext.Now.AddHours(-3), DeskContext.Now.AddHours(-2), null, null);

    public static TicketDetails Details(TicketSummary ticket, params ThreadEntry[] thread) => new(ticket, [.. thread]);

    public static ThreadEntry Entry(EntryKind kind, string text, string? author = null, Delivery? delivery = null, TicketEvent? change = null, string? id = null)
        => new(id ?? Guid.NewGuid().ToString(), kind, author, text, DeskContext.Now.AddHours(-1), delivery, change);

    public static Paged<TicketSummary> Page(params TicketSummary[] tickets) => new([.. tickets], tickets.Length, 1, 25);

    public static DeskSnapshot Snapshot(long version, long unread = 0, params TicketNumber[] changed) => new(
        version,
        new(Total: 10, Open: 4, InProgress: 3, WaitingForUser: 2, Closed: 1, Unread: unread, OldestUnreadAt: unread > 0 ? DeskContext.Now.AddHours(-2) : null),
        new(0, null, 0, Refused: false, Simulated: false),
        0,
        [.. changed]);
}
