using SmsSupport.Tickets;
using SmsSupport.Web.Api.Reading;

namespace SmsSupport.Web.Api.Tickets;

/// <summary>A ticket to open.</summary>
internal sealed record TicketRequest(PhoneNumber Phone, string Description, string? Subject) : IReadFromJson<TicketRequest>
{
    public static TicketRequest Read(JsonFields fields) => new(
        fields.Phone("phone_number", "The customer's number, in any notation."),
        fields.Text("description", "What the customer wants.", 10_000, "Ma commande n'est pas arrivée"),
        fields.TextOrNone("subject", "Taken from the description's beginning when absent.", 200, "Commande en retard"));

    public NewTicket ToTicket() => new(CreatedVia.Api, Caller.Name, Description, Subject);
}
