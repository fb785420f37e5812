using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace SmsSupport.Silo.Storage.PostgreSql;

/// <summary>Rows as one array for each column, which <c>unnest</c> makes a table of: one statement for any number of rows.</summary>
/// <param name="name">What the statement calls the table. Its first column, <c>effect</c>, says which effect a row belongs to.</param>
internal sealed class UnnestedRows<T>(string name, RowColumns<T> columns)
{
    public string Name => name;

    /// <summary><c>name as (select * from unnest($1, …) as name (effect, …))</c>.</summary>
    /// <param name="first">The place of its first parameter.</param>
    public string Sql(int first)
    {
        var places = Enumerable.Range(first, Count).Select(place => string.Create(CultureInfo.InvariantCulture, $"${place}"));

        return $"{name} as (select * from unnest({string.Join(", ", places)}) as {name} (effect, {columns.Names}))";
    }

    /// <summary>How many parameters it has.</summary>
    public int Count => columns.All.Count + 1;

    public void AddParameters(NpgsqlParameterCollection parameters)
    {
        parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer });

        foreach (var column in columns.All)
        {
            parameters.Add(new()
            {
                NpgsqlDbType = NpgsqlDbType.Array | (column.Text is not null ? NpgsqlDbType.Text : column.Number is not null ? NpgsqlDbType.Bigint : NpgsqlDbType.Boolean),
            });
        }
    }

    /// <summary>Gives the parameters their values.</summary>
    /// <param name="first">The index of its first parameter.</param>
    public void Fill(NpgsqlParameterCollection parameters, int first, IReadOnlyList<(int Effect, T Row)> rows)
    {
        parameters[first].Value = Values(rows, row => row.Effect);

        foreach (var (index, column) in columns.All.Index())
        {
            parameters[first + 1 + index].Value =
                column.Text is { } text ? Values(rows, row => text(row.Row))
                : column.Number is { } number ? Values(rows, row => number(row.Row))
                : Values(rows, row => column.Flag!(row.Row));
        }
    }

    private static TValue[] Values<TValue>(IReadOnlyList<(int Effect, T Row)> rows, Func<(int Effect, T Row), TValue> value)
    {
        var values = new TValue[rows.Count];

        for (var row = 0; row < values.Length; row++)
        {
            values[row] = value(rows[row]);
        }

        return values;
    }
}
