using System.Data;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>A statement that both databases understand, with its parameters: times as milliseconds, enums by their name, texts so that they survive.</summary>
internal sealed class Statement
{
    private readonly List<StatementParameter> parameters = [];

    private Statement(string sql, bool asks) => (Sql, Asks) = (sql, asks);

    public string Sql { get; }

    /// <summary>Whether it answers rows.</summary>
    public bool Asks { get; }

    /// <summary>A statement that answers rows.</summary>
    public static Statement Ask(string sql) => new(sql, true);

    /// <summary>A statement that answers none.</summary>
    public static Statement Do(string sql) => new(sql, false);

    public Statement With(string name, string? value) => Add(name, DbType.String, value is null ? null : StoredText.Encode(value));

    /// <summary>A text that <see cref="StoredText"/> has encoded already.</summary>
    public Statement WithEncoded(string name, string? stored) => Add(name, DbType.String, stored);

    public Statement With(string name, long? value) => Add(name, DbType.Int64, value);

    public Statement With(string name, bool value) => Add(name, DbType.Boolean, value);

    public Statement With(string name, byte[] value) => Add(name, DbType.Binary, value);

    public Statement With(string name, DateTimeOffset? value) => With(name, value?.ToUnixTimeMilliseconds());

    public Statement With(string name, Guid value) => With(name, value.ToString());

    public Statement With(string name, PhoneNumber? value) => With(name, value?.E164);

    public Statement With(string name, TicketNumber? value) => With(name, value?.ToString());

    public Statement With<T>(string name, T value)
        where T : struct, Enum => With(name, WireName.Of(value));

    /// <summary>The names that <see cref="WithAll"/> gives, for <c>in (…)</c>.</summary>
    public static string Names(string name, int count) => string.Join(", ", Enumerable.Range(0, count).Select(index => $"@{name}{index}"));

    /// <summary>Adds each value as a parameter of its own.</summary>
    public Statement WithAll<T>(string name, IEnumerable<T> values)
    {
        foreach (var (index, value) in values.Index())
        {
            Add($"{name}{index}", value is long ? DbType.Int64 : DbType.String, value is long ? value : StoredText.Encode(value!.ToString()!));
        }

        return this;
    }

    /// <exception cref="KeyNotFoundException">The statement's text names a parameter that it was not given.</exception>
    public StatementParameter Parameter(string name)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Name == name)
            {
                return parameter;
            }
        }

        throw new KeyNotFoundException($"The statement has no parameter '{name}'.");
    }

    public IReadOnlyList<StatementParameter> Parameters => parameters;

    private Statement Add(string name, DbType type, object? value)
    {
        parameters.Add(new(name, type, value));
        return this;
    }
}

internal readonly record struct StatementParameter(string Name, DbType Type, object? Value);
