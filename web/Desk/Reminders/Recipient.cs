using SmsSupport.Customers;

namespace SmsSupport.Web.Desk.Reminders;

/// <summary>Who a reminder goes to: a customer, or a number nobody knows.</summary>
public sealed record Recipient(PhoneNumber Phone, Customer? Customer)
{
    public Language Language => Customer?.Language ?? Language.Fr;
}
