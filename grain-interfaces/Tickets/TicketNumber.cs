using System.Globalization;
using System.Text.RegularExpressions;

namespace SmsSupport.Tickets;

/// <summary>A ticket's number: the business day and its place in that day, <c>TKT-20261122-0001</c>. The 10 000th of a day is <c>TKT-20261122-10000</c>.</summary>
[GenerateSerializer, Immutable, Alias("ticket-number")]
public readonly partial record struct TicketNumber([property: Id(0)] DateOnly Day, [property: Id(1)] long Sequence)
{
    /// <summary>Reads <c>TKT-20261122-0001</c>, in any case.</summary>
    public static bool TryParse(string? text, out TicketNumber number)
    {
        number = default;

        if (text is null
            || Form().Match(text) is not { Success: true } match
            || !DateOnly.TryParseExact(match.Groups[1].ValueSpan, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || !long.TryParse(match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            return false;
        }

        number = new(day, sequence);

        // 'TKT-20261122-00001' would be a second way to write the first ticket.
        return number.ToString().Equals(text, StringComparison.OrdinalIgnoreCase);
    }

    /// <exception cref="FormatException">The text is not a ticket's number.</exception>
    public static TicketNumber Parse(string text)
        => TryParse(text, out var number) ? number : throw new FormatException("Not a ticket's number, such as TKT-20261122-0001.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"TKT-{Day:yyyyMMdd}-{Sequence:0000}");

    [GeneratedRegex(@"^TKT-([0-9]{8})-([0-9]{4,18})\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
