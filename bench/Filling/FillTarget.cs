using Microsoft.Data.Sqlite;
using Npgsql;

namespace SmsSupport.Bench.Filling;

/// <summary>Opens the tables of a database for a fill. Triggers rest meanwhile: a million counters moved one by one would measure them alone.</summary>
internal sealed class FillTarget : IAsyncDisposable
{
    private static readonly string[] Counted = ["ticket", "inbox", "customer"];

    private readonly string named;
    private readonly List<IRowWriter> writers = [];
    private SqliteConnection? file;

    private FillTarget(string named) => this.named = named;

    public static async Task<FillTarget> Open(string named)
    {
        var target = new FillTarget(named);

        if (BenchDatabase.IsServer(named))
        {
            await target.OnServer(string.Concat(Counted.Select(table => $"alter table {table} disable trigger user;")));
        }
        else
        {
            target.file = new SqliteConnection($"Data Source={BenchDatabase.FileIn(named)};Pooling=False");
            await target.file.OpenAsync();
            await target.InFile("pragma synchronous = off; begin");
        }

        return target;
    }

    public async Task<IRowWriter> Into(string table, string columns)
    {
        IRowWriter writer = file is null ? await CopiedRows.Into(named, table, columns) : new InsertedRows(file, table, columns);
        writers.Add(writer);

        return writer;
    }

    /// <summary>Makes all of it last, with counters that are right.</summary>
    public async Task Complete()
    {
        foreach (var writer in writers)
        {
            await writer.Complete();
            await writer.DisposeAsync();
        }

        if (file is not null)
        {
            await InFile("commit; analyze");
            return;
        }

        await OnServer(
            """
            insert into counter (name, shard, amount)
            select 'ticket.' || status || case when unread_since is null then '.read' else '.unread' end, 0, count(*) from ticket group by 1
            union all select 'inbox.' || outcome, 0, count(*) from inbox group by 1
            union all select 'customer', 0, count(*) from customer
            on conflict (name, shard) do update set amount = excluded.amount;
            """
            + string.Concat(Counted.Select(table => $"alter table {table} enable trigger user;")));
        await OnServer("vacuum analyze");
    }

    public async ValueTask DisposeAsync()
    {
        if (file is not null)
        {
            await file.DisposeAsync();
        }
    }

    private async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(named);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private async Task InFile(string sql)
    {
        await using var command = file!.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
