using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>The columns of a table that a new row fills, each with its name and where its value comes from: said once for both databases.</summary>
internal sealed class RowColumns<T>
{
    private readonly List<RowColumn<T>> columns = [];

    public IReadOnlyList<RowColumn<T>> All => columns;

    /// <summary><c>a, b, c</c>.</summary>
    public string Names => string.Join(", ", columns.Select(column => column.Name));

    /// <summary><c>@a, @b, @c</c>.</summary>
    public string Parameters => string.Join(", ", columns.Select(column => $"@{column.Name}"));

    public RowColumns<T> Text(string name, Func<T, string?> value)
    {
        columns.Add(new(name, row => value(row) is { } text ? StoredText.Encode(text) : null, null, null));
        return this;
    }

    public RowColumns<T> Number(string name, Func<T, long?> value)
    {
        columns.Add(new(name, null, value, null));
        return this;
    }

    public RowColumns<T> Flag(string name, Func<T, bool> value)
    {
        columns.Add(new(name, null, null, value));
        return this;
    }

    public RowColumns<T> Time(string name, Func<T, DateTimeOffset?> value) => Number(name, row => value(row)?.ToUnixTimeMilliseconds());

    public RowColumns<T> Phone(string name, Func<T, PhoneNumber?> value) => Text(name, row => value(row)?.E164);

    public RowColumns<T> Ticket(string name, Func<T, TicketNumber?> value) => Text(name, row => value(row)?.ToString());

    public RowColumns<T> Named<TEnum>(string name, Func<T, TEnum> value)
        where TEnum : struct, Enum => Text(name, row => WireName.Of(value(row)));

    /// <summary>Gives a statement the parameters of a row.</summary>
    public Statement On(Statement statement, T row)
    {
        foreach (var column in columns)
        {
            column.AddTo(statement, row);
        }

        return statement;
    }
}

/// <summary>A column; one of the three says its value.</summary>
internal sealed record RowColumn<T>(string Name, Func<T, string?>? Text, Func<T, long?>? Number, Func<T, bool>? Flag)
{
    public void AddTo(Statement statement, T row)
    {
        if (Text is { } text)
        {
            statement.WithEncoded(Name, text(row));
        }
        else if (Number is { } number)
        {
            statement.With(Name, number(row));
        }
        else
        {
            statement.With(Name, Flag!(row));
        }
    }
}
