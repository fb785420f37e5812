namespace SmsSupport.Web.Desk.Imports;

/// <summary>One line under its headings. What is wrong with it is noted while it is read.</summary>
public sealed class CsvRow(CsvLine line, ColumnMap columns)
{
    private readonly List<LineError> errors = [];

    public int Number => line.Number;

    public IReadOnlyList<LineError> Errors => errors;

    public bool Has(CsvField field) => columns.IndexOf(field) is not null;

    /// <summary>The cell; null when it is empty or there is no such column.</summary>
    public string? Cell(CsvField field)
        => columns.IndexOf(field) is { } place && place < line.Cells.Length && line.Cells[place].Length > 0 ? line.Cells[place] : null;

    public void Refuse(CsvField field, string problem, object? detail = null)
        => errors.Add(new(Number, columns.HeadingOf(field), Cell(field), problem, detail));

    public void Refuse(string problem, object? detail = null) => errors.Add(new(Number, null, null, problem, detail));
}
