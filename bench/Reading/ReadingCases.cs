using SmsSupport.Tickets;

namespace SmsSupport.Bench.Reading;

/// <summary>What people and programs ask of a large archive; several filters of a case are asked in turn.</summary>
internal static class ReadingCases
{
    public static IReadOnlyList<(string Name, TicketFilter[] Filters)> Tickets { get; } =
    [
        .. Enum.GetValues<TicketSort>().Select(sort => ($"all, {sort}", (TicketFilter[])[new(Sort: sort)])),
        .. Enum.GetValues<TicketStatus>().Select(status => ($"status {status}", (TicketFilter[])[new(status)])),
        .. Enum.GetValues<TicketSort>().Select(sort => ($"status Open, {sort}", (TicketFilter[])[new(TicketStatus.Open, Sort: sort)])),
        .. Enum.GetValues<TicketSort>().Select(sort => ($"status Closed, {sort}", (TicketFilter[])[new(TicketStatus.Closed, Sort: sort)])),
        .. Enum.GetValues<TicketSort>().Select(sort => ($"unread, {sort}", (TicketFilter[])[new(Unread: true, Sort: sort)])),
        ("read", [new(Unread: false)]),
        ("unread and open", [new(TicketStatus.Open, Unread: true)]),
        ("assignee", [new(Assignee: "lea"), new(Assignee: "karim")]),
        ("assignee: nobody", [new(Assignee: "")]),
        ("assignee: unknown", [new(Assignee: "personne")]),
        .. Enum.GetValues<TicketSort>().Select(sort => ($"assignee, {sort}", (TicketFilter[])[new(Assignee: "lea", Sort: sort)])),
        ("assignee and open", [new(TicketStatus.Open, Assignee: "lea")]),
        ("assignee, open, unread, by update", [new(TicketStatus.Open, Unread: true, Assignee: "lea", Sort: TicketSort.UpdatedAscending)]),
        ("number whole", [new(Number: "TKT-20250705-0042")]),
        ("number of a day", [new(Number: "TKT-20250705"), new(Number: "20250705-00")]),
        ("number part", [new(Number: "0042"), new(Number: "0705-00"), new(Number: "2025"), new(Number: "42"), new(Number: "7")]),
        ("number part that none has", [new(Number: "9999"), new(Number: "ABC")]),
        ("phone whole", [new(Phone: "06 00 79 49 59"), new(Phone: "+33600794959")]),
        ("phone part", [new(Phone: "06"), new(Phone: "06 00 12"), new(Phone: "4959"), new(Phone: "794"), new(Phone: "59"), new(Phone: "+336007")]),
        ("phone part and status", [new(TicketStatus.Open, Phone: "4959"), new(TicketStatus.Closed, Phone: "06 00 12")]),
        ("phone part that none has", [new(Phone: "07 88"), new(Phone: "55555555")]),
        .. Pages("all, page", new(), 100, 1000, 2000),
        .. Pages("closed, page", new(TicketStatus.Closed), 100, 2000),
        .. Pages("assignee, page", new(Assignee: "lea"), 20, 200),
        .. Searches(),
    ];

    /// <summary>Each two filters together, in each order.</summary>
    public static IEnumerable<(string Name, TicketFilter Filter)> Pairs()
    {
        (string Kind, string Name, Func<TicketFilter, TicketFilter> On)[] filters =
        [
            .. ((TicketStatus[])[TicketStatus.Open, TicketStatus.Closed]).Select(status => ("status", status.ToString(), On(filter => filter with { Status = status }))),
            .. ((bool[])[true, false]).Select(unread => ("unread", unread ? "unread" : "read", On(filter => filter with { Unread = unread }))),
            .. ((string[])["lea", "", "personne"]).Select(agent => ("assignee", $"assignee '{agent}'", On(filter => filter with { Assignee = agent }))),
            .. ((string[])["TKT-20250705", "0042", "9999"]).Select(number => ("number", $"number {number}", On(filter => filter with { Number = number }))),
            .. ((string[])["06 00 79 49 59", "4959", "06 00 12", "55555555"]).Select(phone => ("phone", $"phone {phone}", On(filter => filter with { Phone = phone }))),
            .. ((string[])["colis", "serrure", "pepeteur", "xyzzyqq"]).Select(word => ("q", $"q {word}", On(filter => filter with { Search = word }))),
        ];

        return from sort in Enum.GetValues<TicketSort>()
               from one in filters.Index()
               from other in filters.Skip(one.Index + 1)
               where one.Item.Kind != other.Kind
               select ($"{one.Item.Name} and {other.Name}, {sort}", other.On(one.Item.On(new(Sort: sort))));

        static Func<TicketFilter, TicketFilter> On(Func<TicketFilter, TicketFilter> with) => with;
    }

    private static IEnumerable<(string, TicketFilter[])> Pages(string name, TicketFilter filter, params int[] pages)
        => pages.Select(page => ($"{name} {page}", (TicketFilter[])[filter with { Page = new(page, 50) }]));

    private static IEnumerable<(string, TicketFilter[])> Searches()
    {
        yield return Search("q: in every ticket", "bonjour", "demande", "prise en compte");
        yield return Search("q: common", "colis", "commande", "livraison", "pas", "merci");
        yield return Search("q: one in fifty", "serrure", "conseiller", "intervention", "cœur", "technicien", "chaudiere");
        yield return Search("q: rare", "pepeteur", "vigarviprille", "monboulle", "cmd-0012345", "client123456");
        yield return Search("q: in no ticket", "xyzzyqq", "wwwww", "anticonstitutionnellement");
        yield return Search("q: several words", "colis perdu", "colis serrure", "serrure technicien", "rendez chaudière électricité", "bonjour xyzzyqq");
        yield return Search("q: names", "yildiz", "dang", "aebelo martin", "Œuvrard", "zoe lefevre");
        yield return Search("q: one or two letters", "a", "de", "z", "§", "é à", "w k");
        yield return Search("q: a letter and a word", "a colis", "z pepeteur");
        yield return Search("q: ticket number", "TKT-20250705-0042", "20250705-0042", "tkt 20250705 0042", "202507050042", "0042");
        yield return Search("q: phone", "06 00 79 49 59", "+33600794959", "0600794959", "33600794959", "06.00.79.49.59", "4959");

        foreach (var filter in (TicketFilter[])[new(TicketStatus.Open), new(TicketStatus.Closed), new(Unread: true), new(Assignee: "lea"), new(TicketStatus.Open, Unread: true, Assignee: "lea")])
        {
            yield return ($"q and {filter.Status} {(filter.Unread is null ? "" : "unread ")}{filter.Assignee}",
                [.. ((string[])["colis", "serrure", "pepeteur", "xyzzyqq"]).Select(word => filter with { Search = word })]);
        }

        foreach (var sort in Enum.GetValues<TicketSort>())
        {
            yield return ($"q, {sort}", [.. ((string[])["colis", "serrure", "pepeteur"]).Select(word => new TicketFilter(Search: word, Sort: sort))]);
        }

        yield return ("q, page 10", [.. ((string[])["colis", "serrure", "pepeteur"]).Select(word => new TicketFilter(Search: word, Page: new(10, 50)))]);
        yield return ("q, page 10000", [new(Search: "colis", Page: new(10_000, 50))]);
    }

    private static (string, TicketFilter[]) Search(string name, params string[] words) => (name, [.. words.Select(word => new TicketFilter(Search: word))]);
}
