using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>Reads what people type into a search box: words, ticket numbers and telephone numbers in any notation.</summary>
internal static partial class SearchTerms
{
    private const int Most = 8;
    private const int Longest = 200;

    /// <summary>What must all be found; empty when nothing was typed.</summary>
    public static ImmutableArray<SearchTerm> Read(string? asked, string region)
    {
        var terms = new List<SearchTerm>();
        var rest = SearchText.Fold(asked is { Length: > Longest } ? asked[..Longest] : asked);

        rest = Ticket().Replace(rest, match => Take(TicketTerm(match)) ?? match.Value);
        rest = Phone().Replace(rest, match => Take(PhoneTerm(match.Value, region)) ?? match.Value);

        if (!rest.Any(char.IsLetter) && Take(PhonePieceTerm(rest, region)) is { } nothing)
        {
            rest = nothing;
        }

        return [.. terms.Concat(SearchText.Words(rest).Select(word => new SearchTerm(word))).Take(Most)];

        // What was understood leaves the text.
        string? Take(SearchTerm? term)
        {
            if (term is null)
            {
                return null;
            }

            terms.Add(term);

            return " ";
        }
    }

    private static SearchTerm? TicketTerm(Match match)
        => DateOnly.TryParseExact(match.Groups["day"].ValueSpan, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && long.TryParse(match.Groups["sequence"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
                ? new(new TicketNumber(day, sequence).ToString().ToLowerInvariant())
                : null;

    private static SearchTerm? PhoneTerm(string typed, string region)
        => PhoneNumber.TryParse(typed, region, out var phone) ? new(Core(phone)) : null;

    /// <summary>The beginning of a telephone number with blanks in it, <c>06 12</c>: as words its pairs would be found everywhere.</summary>
    private static SearchTerm? PhonePieceTerm(string typed, string region)
    {
        typed = typed.Trim();

        return typed is ['0' or '+', ..] && Blanks().IsMatch(typed) ? SearchTerm.OfPhone(typed, region) : null;
    }

    /// <summary>What all notations of a number have in common, <c>600000001</c>: the digits before it are in every document.</summary>
    private static string Core(PhoneNumber phone) => phone.DialledAtHome().TrimStart('0') is var core && phone.E164.EndsWith(core, StringComparison.Ordinal) ? core : phone.E164;

    /// <summary>With <c>tkt</c> and any separators, or as twelve digits and more that begin with a day.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?:tkt[\s.\-/_]*(?<day>20[0-9]{6})[\s.\-/_]*(?<sequence>[0-9]{4,18})|(?<day>20[0-9]{6})[\s.\-/_]*(?<sequence>[0-9]{4,18}))(?![\p{L}\p{N}])", RegexOptions.CultureInvariant)]
    private static partial Regex Ticket();

    [GeneratedRegex(@"(?<![\p{L}\p{N}+])\+?[0-9](?:[\s.\-/()]{0,3}[0-9]){7,14}(?![\p{L}\p{N}])", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^\+?[0-9]+(?:[\s.\-/()]+[0-9]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
