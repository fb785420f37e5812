using System.Collections.Immutable;

namespace SmsSupport.Silo.Storage;

/// <summary>What one statement came to.</summary>
/// <param name="Affected">How many rows it wrote.</param>
internal sealed record Answer(ImmutableArray<Row> Rows, int Affected)
{
    public Row? First => Rows.FirstOrDefault();
}
