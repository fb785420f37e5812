using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>What a filter asks of tickets, by what tells it.</summary>
/// <param name="Scope">What an index tells that has the list's order too, or that leaves very few.</param>
/// <param name="Rest">What a look at the ticket tells.</param>
/// <param name="Words">What a look at the document tells.</param>
/// <param name="Pieces">What <paramref name="Rest"/> asks of numbers, for the index: the documents hold them too.</param>
internal sealed partial record TicketConditions(Conditions Scope, Conditions Rest, ImmutableArray<SearchTerm> Words, ImmutableArray<SearchTerm> Pieces)
{
    public bool IsSearch => Words.Length + Pieces.Length > 0;

    public static TicketConditions Of(TicketFilter filter, string region)
    {
        var (scope, rest, pieces) = (new Conditions(), new Conditions(), ImmutableArray.CreateBuilder<SearchTerm>());

        if (filter.Number?.Trim() is { Length: > 0 } number)
        {
            AddNumber(number);
        }

        if (filter.Phone is { } asked)
        {
            AddPhone(asked);
        }

        // An index beside one that has served already would not be asked.
        if (filter.Assignee is { } assignee)
        {
            (TicketOrder.IsByCreation(filter.Sort) && scope.IsEmpty ? scope : rest)
                .Add(assignee.Length == 0 ? "t.assignee is null" : "t.assignee = @assignee", statement => statement.With("assignee", assignee));
        }

        if (filter.Unread is { } unread)
        {
            (TicketOrder.IsByCreation(filter.Sort) && scope.IsEmpty && unread ? scope : rest).Add(unread ? "t.unread_since is not null" : "t.unread_since is null");
        }

        if (filter.Status is { } status)
        {
            ((TicketOrder.IsByCreation(filter.Sort) || TicketOrder.IsByStatus(filter.Sort)) && scope.IsEmpty ? scope : rest).Add(TicketOrder.Is(status));
        }

        return new(scope, rest, SearchTerms.Read(filter.Search, region), pieces.ToImmutable());

        void AddNumber(string part)
        {
            if (TicketNumber.TryParse(part, out var whole))
            {
                scope.Add("t.number = @whole_number", statement => statement.With("whole_number", whole));
                return;
            }

            if (DaysOf(part) is { } days)
            {
                scope.Add(
                    "t.day between @first_day and @last_day and t.created_at between @from and @until",
                    statement => statement.With("first_day", days.First).With("last_day", days.Last).With("from", days.From).With("until", days.Until));
            }
            else
            {
                pieces.Add(new(SearchText.Fold(part)));
            }

            rest.Add("t.number like @number escape '!'", statement => statement.With("number", SearchText.Holding(part.ToUpperInvariant())));
        }

        void AddPhone(string part)
        {
            if (PhoneNumber.TryParse(part, region, out var whole))
            {
                scope.Add("t.phone = @whole_phone", statement => statement.With("whole_phone", whole));
                return;
            }

            rest.AddPhone("t.phone", part, region);
            pieces.Add(SearchTerm.OfPhone(part, region));
        }
    }

    /// <summary>Whether the counters know how many there are.</summary>
    public static bool AreCounted(TicketFilter filter)
        => filter is { Number: null, Phone: null, Assignee: null } && SearchText.Words(filter.Search).Count == 0;

    public static long Count(Counters counters, TicketStatus? status, bool? unread)
        => (from each in Enum.GetValues<TicketStatus>()
            where status is null || each == status
            from isUnread in (bool[])[false, true]
            where unread is null || isUnread == unread
            select counters.Of($"ticket.{WireName.Of(each)}.{(isUnread ? "unread" : "read")}")).Sum();

    /// <summary>The days of numbers that begin with this: a year, a month, a day or a part of one. Each is a day of its number and nearly one of its creation, by whichever clock and zone.</summary>
    private static (long First, long Last, DateTimeOffset From, DateTimeOffset Until)? DaysOf(string part)
    {
        if (Start().Match(part) is not { Success: true } match)
        {
            return null;
        }

        var digits = match.Groups[1].Value;
        var (first, last) = (long.Parse(digits.PadRight(8, '0'), CultureInfo.InvariantCulture), long.Parse(digits.PadRight(8, '9'), CultureInfo.InvariantCulture));

        return (first, last, Midnight(first).AddDays(-2), Midnight(last).AddDays(3));

        static DateTimeOffset Midnight(long day)
        {
            var (year, month) = ((int)(day / 10_000), Math.Clamp((int)(day / 100 % 100), 1, 12));

            return new(year, month, Math.Clamp((int)(day % 100), 1, DateTime.DaysInMonth(year, month)), 0, 0, 0, TimeSpan.Zero);
        }
    }

    /// <summary><c>TKT-2026</c>, <c>202611</c>, <c>20261122-00</c>.</summary>
    [GeneratedRegex(@"^(?:TKT-)?(20[0-9]{2}(?:[01][0-9]{0,3})?)(?:(?<=[0-9]{8})-[0-9]*)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Start();
}
