using System.Collections.Immutable;
using System.Globalization;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Tickets;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>
/// What a search looks through: one document for a ticket. Its first line is the customer's, the second the numbers', then the texts follow as they come.
/// It stands in a table of its own, so that a change of a ticket's status leaves its index alone.
/// </summary>
internal static class TicketSearch
{
    /// <summary>Ends each line of a document; folded texts hold none.</summary>
    private const string LineEnd = "\n";

    /// <summary>Some four hundred texts. An auto-responder's endless thread must not make each further text dearer.</summary>
    private const int LongestDocument = 64_000;

    /// <summary>A document with an addition, as SQL.</summary>
    public static string Extended(string addition) => string.Create(CultureInfo.InvariantCulture, $"substr(document || {addition}, 1, {LongestDocument})");

    private static readonly string Appending = $"update ticket_search set document = {Extended("@addition")} where day = @day and sequence = @sequence";

    /// <summary>The document of the ticket that an effect opens, without its customer's line; null when it opens none.</summary>
    public static string? Document(Effect effect)
        => effect.Opened is { } opened ? Document(opened.Head.Number, opened.Phone, opened.Subject, opened.Description, TextsOf(effect, opened.Head.Number)) : null;

    /// <summary>What an effect adds to the documents of tickets that were open before it.</summary>
    public static IEnumerable<(TicketNumber Ticket, string Addition)> Additions(Effect effect)
        => from entry in effect.Entries
           where entry.Kind is not EntryKind.Event && entry.Ticket != effect.Opened?.Head.Number
           group entry.Text by entry.Ticket into texts
           select (texts.Key, LineEnd + Lines(texts));

    /// <summary>The document of a ticket that is opened, without its customer's line.</summary>
    public static readonly RowColumns<OpenedDocument> OpenedColumns = new RowColumns<OpenedDocument>()
        .Number("day", opened => DayOf(opened.Ticket.Head.Number))
        .Number("sequence", opened => opened.Ticket.Head.Number.Sequence)
        .Time("created_at", opened => opened.Ticket.Head.CreatedAt)
        .Phone("phone", opened => opened.Ticket.Phone)
        .Text("document", opened => opened.Document);

    /// <summary>What comes at the end of a ticket's document.</summary>
    public static readonly RowColumns<(TicketNumber Ticket, string Addition)> AdditionColumns = new RowColumns<(TicketNumber Ticket, string Addition)>()
        .Number("day", added => DayOf(added.Ticket))
        .Number("sequence", added => added.Ticket.Sequence)
        .Text("addition", added => added.Addition);

    /// <summary>All that an effect writes here. Stands after the tickets' own rows: their locks keep the back-fill from missing a text.</summary>
    public static IEnumerable<Statement> Statements(Effect effect)
    {
        if (effect.Opened is { } opened)
        {
            yield return Insert(opened.Head.Number, opened.Head.CreatedAt, opened.Phone, Document(effect)!);
        }

        foreach (var (ticket, addition) in Additions(effect))
        {
            yield return Append(ticket, addition);
        }
    }

    /// <summary>A ticket's document without its customer's line.</summary>
    public static string Document(TicketNumber number, PhoneNumber phone, string subject, string description, IEnumerable<string> texts)
        => LineEnd + Lines(
            [
                $"{number} {phone.E164} {phone.DialledAtHome()}",
                .. subject == Subject.Of(description) ? Array.Empty<string>() : [subject],
                description,
                .. texts.Where(text => text != description),
            ]);

    /// <summary>Puts another customer's line before the documents of a number's tickets.</summary>
    public static Statement Rename(PhoneNumber phone, string customer, SearchDialect dialect)
        => Statement.Do(
            $"""
            update ticket_search set document = @customer || substr(document, {dialect.IndexOf}(document, @line_end))
            where (day, sequence) in (select day, sequence from ticket where phone = @phone)
            """)
            .With("phone", phone).With("customer", customer).With("line_end", LineEnd);

    /// <summary>Takes a text out of a ticket's document, once. One that lies beyond the longest document is not in it.</summary>
    public static Statement Remove(TicketNumber number, string text, SearchDialect dialect)
        => Statement.Do(
            $"""
            update ticket_search set document =
                substr(document, 1, {dialect.IndexOf}(document || @line_end, @line) - 1)
                || substr(document, {dialect.IndexOf}(document || @line_end, @line) + length(@line) - 1)
            where day = @day and sequence = @sequence and {dialect.IndexOf}(document || @line_end, @line) > 0
            """)
            .WithNumber(number).With("line", LineEnd + SearchText.Fold(text) + LineEnd).With("line_end", LineEnd);

    /// <summary>Inserts the document of a ticket from before there were any, unless a node of the build before has written one meanwhile.</summary>
    public static Statement InsertMissing(Row ticket, IEnumerable<string> texts)
    {
        var (number, phone) = (ticket.Ticket("number"), ticket.Phone("phone"));
        var document = Document(number, phone, ticket.Text("subject"), ticket.Text("description"), texts);

        return Insert(number, ticket.Time("created_at"), phone, document.Length > LongestDocument ? document[..LongestDocument] : document, " on conflict do nothing");
    }

    private static Statement Insert(TicketNumber number, DateTimeOffset createdAt, PhoneNumber phone, string document, string unless = "")
        => Statement.Do(
            $"""
            insert into ticket_search (day, sequence, created_at, document)
            values (@day, @sequence, @created_at, coalesce((select search from customer where phone = @phone), '') || @document){unless}
            """)
            .WithNumber(number).With("created_at", createdAt).With("phone", phone).With("document", document);

    private static Statement Append(TicketNumber number, string addition)
        => Statement.Do(Appending).WithNumber(number).With("addition", addition);

    private static ImmutableArray<string> TextsOf(Effect effect, TicketNumber number)
        => [.. effect.Entries.Where(entry => entry.Ticket == number && entry.Kind is not EntryKind.Event).Select(entry => entry.Text)];

    private static Statement WithNumber(this Statement statement, TicketNumber number) => statement.With("day", DayOf(number)).With("sequence", number.Sequence);

    private static long DayOf(TicketNumber number) => (number.Day.Year * 10_000L) + (number.Day.Month * 100) + number.Day.Day;

    private static string Lines(IEnumerable<string> texts) => string.Join(LineEnd, texts.Select(text => SearchText.Fold(text)));
}

/// <summary>A ticket that is opened, with what a search finds it by.</summary>
internal sealed record OpenedDocument(TicketRow Ticket, string Document);
