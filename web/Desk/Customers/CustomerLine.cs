using SmsSupport.Customers;

namespace SmsSupport.Web.Desk.Customers;

/// <summary>What a line of a file says of a customer. What is null it does not say.</summary>
internal sealed record CustomerLine(PhoneNumber Phone, string? FirstName, string? LastName, string? Email, string? ExternalId, Language? Language, bool? Reminders)
{
    /// <summary>The customer with what the line says.</summary>
    public Customer Over(Customer? known) => new(
        Phone,
        FirstName ?? known?.FirstName,
        LastName ?? known?.LastName,
        Email ?? known?.Email,
        ExternalId ?? known?.ExternalId,
        Language ?? known?.Language ?? SmsSupport.Language.Fr,
        Reminders ?? known?.Reminders ?? true);
}
