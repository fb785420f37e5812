using Npgsql;
using NpgsqlTypes;

namespace SmsSupport.Bench.Filling;

/// <summary>Rows for PostgreSQL, by COPY on a connection of their own.</summary>
internal sealed class CopiedRows : IRowWriter
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlBinaryImporter importer;

    private CopiedRows(NpgsqlConnection connection, NpgsqlBinaryImporter importer) => (this.connection, this.importer) = (connection, importer);

    public static async Task<CopiedRows> Into(string connectionString, string table, string columns)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();

        return new(connection, await connection.BeginBinaryImportAsync($"copy {table} ({columns}) from stdin (format binary)"));
    }

    public async Task Write(params object?[] values)
    {
        await importer.StartRowAsync();

        foreach (var value in values)
        {
            await (value switch
            {
                null => importer.WriteNullAsync(),
                string text => importer.WriteAsync(text, NpgsqlDbType.Text),
                bool truth => importer.WriteAsync(truth, NpgsqlDbType.Boolean),
                _ => importer.WriteAsync(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture), NpgsqlDbType.Bigint),
            });
        }
    }

    public async Task Complete() => await importer.CompleteAsync();

    public async ValueTask DisposeAsync()
    {
        await importer.DisposeAsync();
        await connection.DisposeAsync();
    }
}
