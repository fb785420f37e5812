using System.Data.Common;
using System.Globalization;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <summary>A row that was read, in the product's own types.</summary>
internal sealed class Row
{
    private readonly RowColumnNames columns;
    private readonly object?[] values;

    public Row(RowColumnNames columns, DbDataReader reader)
    {
        this.columns = columns;
        values = new object?[reader.FieldCount];

        for (var column = 0; column < values.Length; column++)
        {
            values[column] = reader.IsDBNull(column) ? null : reader.GetValue(column);
        }
    }

    public string Text(string column) => TextOrNull(column) ?? throw new InvalidDataException($"Column '{column}' is null.");

    public string? TextOrNull(string column) => Value(column) is string stored ? StoredText.Decode(stored) : null;

    public long Number(string column) => NumberOrNull(column) ?? throw new InvalidDataException($"Column '{column}' is null.");

    public long? NumberOrNull(string column) => Value(column) is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;

    public bool Flag(string column) => Convert.ToBoolean(Value(column), CultureInfo.InvariantCulture);

    public byte[] Bytes(string column) => (byte[])Value(column)!;

    public DateTimeOffset Time(string column) => DateTimeOffset.FromUnixTimeMilliseconds(Number(column));

    public DateTimeOffset? TimeOrNull(string column) => NumberOrNull(column) is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    public PhoneNumber Phone(string column) => PhoneNumber.Parse(Text(column));

    public PhoneNumber? PhoneOrNull(string column) => TextOrNull(column) is { } text ? PhoneNumber.Parse(text) : null;

    public TicketNumber Ticket(string column) => TicketNumber.Parse(Text(column));

    public TicketNumber? TicketOrNull(string column) => TextOrNull(column) is { } text ? TicketNumber.Parse(text) : null;

    public T Named<T>(string column)
        where T : struct, Enum => WireName.Parse<T>(Text(column));

    private object? Value(string column) => values[columns.PlaceOf(column)];
}
