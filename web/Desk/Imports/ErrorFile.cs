using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;

namespace SmsSupport.Web.Desk.Imports;

/// <summary>The lines that stayed out, to put right and import again. A spreadsheet that opens it runs none of its cells.</summary>
internal static class ErrorFile
{
    private static readonly CsvWriterOptions Options = new()
    {
        Separator = ';',
        Injection = CsvInjection.Escape,

        // Without it, Excel takes UTF-8 for something else.
        WriteByteOrderMark = true,
    };

    /// <param name="ownHeadings">The headings of the two columns we add: the line and what is wrong.</param>
    public static byte[] Of(ImmutableArray<string> headings, IEnumerable<(CsvLine Line, string Problems)> lines, (string Line, string Problems) ownHeadings)
    {
        using var file = new MemoryStream();

        using (var csv = CsvWriter.Create(file, Options))
        {
            csv.WriteRecord([.. headings, ownHeadings.Line, ownHeadings.Problems]);

            foreach (var (line, problems) in lines)
            {
                csv.WriteRecord([.. Fitted(line.Cells, headings.Length), line.Number.ToString(CultureInfo.InvariantCulture), problems]);
            }
        }

        return file.ToArray();
    }

    private static IEnumerable<string> Fitted(ImmutableArray<string> cells, int width) => cells.Concat(Enumerable.Repeat("", width)).Take(width);
}
