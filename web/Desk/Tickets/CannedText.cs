using System.Text.RegularExpressions;
using SmsSupport.Tickets;

namespace SmsSupport.Web.Desk.Tickets;

/// <summary>A canned answer with the customer's first name and the ticket's number filled in.</summary>
public static partial class CannedText
{
    public static string For(TicketSummary ticket, string text)
    {
        var number = ticket.Number.ToString();
        var named = ticket.FirstName is { Length: > 0 } name ? FirstName().Replace(text, found => found.Groups[1].Value + name) : FirstName().Replace(text, "");

        return named.Replace("{Ticket}", number, StringComparison.OrdinalIgnoreCase);
    }

    // With the space before it: "Bonjour {Prénom}," to somebody unknown is "Bonjour,".
    [GeneratedRegex(@"( ?)\{(?:Prénom|Prenom|FirstName)\}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FirstName();
}
