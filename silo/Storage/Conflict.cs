namespace SmsSupport.Silo.Storage;

/// <summary>A write that a constraint refused: somebody was faster.</summary>
/// <param name="Constraint">The driver's name of it, which holds the column's.</param>
internal sealed record Conflict(string Table, string Constraint)
{
    public bool IsOn(string table) => Table == table;

    public bool IsOn(string table, string column) => IsOn(table) && Constraint.Contains(column, StringComparison.Ordinal);
}
