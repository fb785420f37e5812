using System.Collections.Immutable;
using CsvHelper;

namespace SmsSupport.Web.Desk.Imports;

/// <summary>A file as a table: its headings and its lines.</summary>
public sealed record CsvSheet(char Separator, CsvLine Header, ImmutableArray<CsvLine> Lines)
{
    private static readonly char[] Separators = [';', ',', '\t'];

    /// <returns>Null when the file is empty.</returns>
    public static CsvSheet? Read(string text, IReadOnlyList<CsvField> fields)
    {
        var separator = Separators.MaxBy(one => Promise(text, one, fields));

        // A quotation mark that is never closed would take the rest of the file for one cell: then no cell may hold a line break.
        var lines = Parse(text, separator, lineBreaksInCells: true) ?? Parse(text, separator, lineBreaksInCells: false) ?? [];

        return lines.IsEmpty ? null : new(separator, lines[0], lines[1..]);
    }

    // The right separator is the one that makes known headings appear; among equals the one that cuts more.
    private static (int Known, int Cells) Promise(string text, char separator, IReadOnlyList<CsvField> fields)
    {
        using var reader = CsvReader.FromText(text, Options(separator));
        var heading = reader.Read() ? Cells(reader) : [];

        return (heading.Count(cell => fields.Any(field => field.IsNamed(cell))), heading.Length);
    }

    private static CsvReaderOptions Options(char separator) => new() { Separator = separator, HasHeader = false, TrimWhitespace = true };

    /// <returns>Null when a quotation mark is never closed.</returns>
    private static ImmutableArray<CsvLine>? Parse(string text, char separator, bool lineBreaksInCells)
    {
        var lines = ImmutableArray.CreateBuilder<CsvLine>();
        CsvMalformedReason? malformed = null;

        using var reader = CsvReader.FromText(text, Options(separator) with
        {
            AllowLineBreaksInQuotes = lineBreaksInCells,
            TrackLineNumbers = true,
            OnMalformedRecord = record => malformed = record.Reason,
        });

        while (reader.Read())
        {
            if (lineBreaksInCells && malformed is CsvMalformedReason.UnterminatedQuote)
            {
                return null;
            }

            var cells = Cells(reader);

            // A line of separators only is what spreadsheets leave below a table.
            if (cells.Any(cell => cell.Length > 0))
            {
                // A lone quotation mark inside a cell, as in 5", is text.
                lines.Add(new((int)reader.LineNumber, cells, malformed is not null and not CsvMalformedReason.StrayQuote));
            }

            malformed = null;
        }

        return lines.ToImmutable();
    }

    private static ImmutableArray<string> Cells(CsvReader reader)
        => [.. Enumerable.Range(0, reader.FieldCount).Select(place => Cell(reader.GetString(place)))];

    // Undoes the apostrophe that our own downloads put before what a spreadsheet would take for a formula.
    private static string Cell(string raw)
    {
        var cell = raw.Trim();

        return cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell;
    }
}
