using SmsSupport.Tickets;

namespace SmsSupport.Web;

/// <summary>Where the pages are. The first two are a public contract.</summary>
public static class Addresses
{
    public const string Home = "/admin";
    public const string Tickets = "/admin/support_tickets";
    public const string Inbox = "/admin/inbox";
    public const string Quarantine = "/admin/quarantine";
    public const string Customers = "/admin/customers";
    public const string Reminders = "/admin/reminders";
    public const string Settings = "/admin/settings";
    public const string Team = "/admin/team";
    public const string ApiKeys = "/admin/api_keys";
    public const string Operations = "/admin/operations";
    public const string Orleans = "/admin/orleans";

    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string ChangePassword = "/change-password";
    public const string Language = "/language";
    public const string Forbidden = "/admin/forbidden";
    public const string Simulator = "/simulator";

    public static string SignInThen(string relativePath) => $"{SignIn}?returnUrl={Uri.EscapeDataString("/" + relativePath)}";

    public static string Ticket(TicketNumber number) => $"{Tickets}/{number}";
}
