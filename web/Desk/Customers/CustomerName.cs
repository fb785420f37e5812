using SmsSupport.Customers;
using SmsSupport.Web.Desk.Pieces;

namespace SmsSupport.Web.Desk.Customers;

internal static class CustomerName
{
    public static string Of(Customer customer, string nameless) => Of(customer.FirstName, customer.LastName, nameless);

    /// <param name="nameless">What somebody without a name is called.</param>
    public static string Of(string? firstName, string? lastName, string nameless)
        => $"{firstName} {lastName}".Trim() is { Length: > 0 } name ? Hostile.Visible(name) : nameless;
}
