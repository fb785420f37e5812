using System.Data.Common;

namespace SmsSupport.Silo.Storage;

/// <summary>The names of an answer's columns, the same for all its rows.</summary>
internal sealed class RowColumnNames
{
    private readonly Dictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase);

    public static RowColumnNames Of(DbDataReader reader)
    {
        var names = new RowColumnNames();

        for (var column = 0; column < reader.FieldCount; column++)
        {
            names.places[reader.GetName(column)] = column;
        }

        return names;
    }

    public int PlaceOf(string column) => places[column];
}
