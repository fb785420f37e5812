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
    [property: Description("Whether commission reminders go to them. False after STOP, whatever was asked here, until REPRISE.")] bool Reminders) : IShown
{
    public static object Example => new CustomerView("+33600000001", "Camille", "Durand", "camille.durand@example.com", "C-1042", Language.Fr, Reminders: true);

    public static CustomerView Of(Customer customer) => new(
        customer.Phone.E164, customer.FirstName, customer.LastName, customer.Email, customer.ExternalId, customer.Language, customer.Reminders);
}
