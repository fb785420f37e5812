using System.Collections.Immutable;

namespace SmsSupport.Web.Desk.Imports;

/// <summary>Which column of a file is which of the fields we know.</summary>
public sealed class ColumnMap
{
    private readonly ImmutableDictionary<CsvField, int> places;

    private ColumnMap(ImmutableArray<string> headings, ImmutableDictionary<CsvField, int> places)
        => (Headings, this.places) = (headings, places);

    public ImmutableArray<string> Headings { get; }

    /// <summary>A heading that stands twice counts once, the first.</summary>
    public static ColumnMap Of(ImmutableArray<string> headings, IReadOnlyList<CsvField> fields)
        => new(headings, fields
            .Select(field => (Field: field, Place: headings.ToList().FindIndex(field.IsNamed)))
            .Where(found => found.Place >= 0)
            .ToImmutableDictionary(found => found.Field, found => found.Place));

    public int? IndexOf(CsvField field) => places.TryGetValue(field, out var place) ? place : null;

    public string? HeadingOf(CsvField field) => IndexOf(field) is { } place ? Headings[place] : null;

    /// <summary>The field of a column; null for one that is left out.</summary>
    public CsvField? FieldAt(int place) => places.Where(pair => pair.Value == place).Select(pair => pair.Key).FirstOrDefault();
}
