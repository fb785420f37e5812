using System.ComponentModel;
using SmsSupport.Tickets;
using SmsSupport.Web.Api.Binding;

namespace SmsSupport.Web.Api.Tickets;

/// <summary>A ticket to open.</summary>
internal sealed record TicketRequest : IApiRequest<TicketRequest>
{
    public static TicketRequest Example => new() { PhoneNumber = PhoneNumber.Parse("+33600000001"), Description = "Ma commande n'est pas arrivée", Subject = "Commande en retard" };

    [Description("The customer's number, in any notation.")]
    public required PhoneNumber PhoneNumber { get; init; }

    [Description("What the customer wants."), Text(10_000, MinimumLength = 1)]
    public required string Description { get; init; }

    [Description("Taken from the description's beginning when absent."), Text(200)]
    public string? Subject { get; init; }

    public NewTicket ToTicket() => new(CreatedVia.Api, Caller.Name, Description, Subject.OrNull());
}
