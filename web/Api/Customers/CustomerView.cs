using System.ComponentModel;
using SmsSupport.Customers;

namespace SmsSupport.Web.Api.Customers;

/// <summary>A customer, as the API writes them.</summary>
internal sealed record CustomerView(
    [property: Description("In E.164.")] string PhoneNumber,
    string? FirstName,
    string? LastName,
    string? Email,
    [property: Description("Their reference in another system.")] string? ExternalId,
    Language Language,
    [property: Description("Whether commission reminders go to them. False after STOP, whatever was asked here, until REPRISE.")] bool Reminders)
{
    public static CustomerView Of(Customer customer) => new(
        customer.Phone.E164, customer.FirstName, customer.LastName, customer.Email, customer.ExternalId, customer.Language, customer.Reminders);
}
