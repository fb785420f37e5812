using System.Collections.Immutable;

namespace SmsSupport.Web.Desk.Imports;

/// <summary>What a file would bring, before anything is written.</summary>
/// <param name="Refusal">Why nothing of the file can be used; null when something can.</param>
/// <param name="Columns">Null when it is refused.</param>
/// <param name="Good">What is imported, with the line it stands on.</param>
/// <param name="Bad">The lines that stay out, as they are in the file.</param>
public sealed record ImportPlan<T>(
    LineError? Refusal,
    ColumnMap? Columns,
    ImmutableArray<(CsvLine Line, T Item)> Good,
    ImmutableArray<(CsvLine Line, ImmutableArray<LineError> Errors)> Bad);

/// <summary>Makes plans of files.</summary>
public static class ImportPlan
{
    public const int MostBytes = 5 << 20;

    /// <summary>How many lines are written at once.</summary>
    public const int Batch = 500;

    public static ImportPlan<T> Of<T>(ReadOnlySpan<byte> file, ICsvImport<T> import)
    {
        if (CsvSheet.Read(CsvText.Read(file), import.Fields) is not { } sheet)
        {
            return Refused<T>(new(1, null, null, "EmptyFile"));
        }

        var columns = ColumnMap.Of(sheet.Header.Cells, import.Fields);

        return import.Fields.FirstOrDefault(field => field.Required && columns.IndexOf(field) is null) is { } missing
            ? Refused<T>(new(sheet.Header.Number, null, null, "MissingColumn", missing))
            : Sort(sheet, columns, import);
    }

    private static ImportPlan<T> Refused<T>(LineError why) => new(why, null, [], []);

    private static ImportPlan<T> Sort<T>(CsvSheet sheet, ColumnMap columns, ICsvImport<T> import)
    {
        var good = ImmutableArray.CreateBuilder<(CsvLine, T)>();
        var bad = ImmutableArray.CreateBuilder<(CsvLine, ImmutableArray<LineError>)>();
        var seen = new Dictionary<object, int>();

        foreach (var line in sheet.Lines)
        {
            var row = new CsvRow(line, columns);

            if (Read(row, line, import, seen) is { } item)
            {
                good.Add((line, item));
            }
            else
            {
                bad.Add((line, [.. row.Errors]));
            }
        }

        return new(null, columns, good.ToImmutable(), bad.ToImmutable());
    }

    private static T? Read<T>(CsvRow row, CsvLine line, ICsvImport<T> import, Dictionary<object, int> seen)
    {
        if (line.Broken)
        {
            row.Refuse("BrokenQuotes");
            return default;
        }

        var item = import.Read(row);

        if (item is not null && row.Errors.Count == 0 && !seen.TryAdd(import.Identity(item), row.Number))
        {
            row.Refuse("SaidTwice", seen[import.Identity(item)]);
        }

        return row.Errors.Count == 0 ? item : default;
    }
}
