using System.Text.RegularExpressions;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Conversations;

/// <summary>Fills the places a template leaves open, each once: a first name that looks like a placeholder stays a first name.</summary>
public static partial class Placeholders
{
    public static string Fill(string template, string? firstName, TicketNumber? ticket)
        => Place().Replace(template, place => place.Groups["ticket"].Success ? ticket?.ToString() ?? "" : firstName ?? "");

    [GeneratedRegex(@"\{(?:(?<ticket>ticket)|pr[ée]nom|firstname)\}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
