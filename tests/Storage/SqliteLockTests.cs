using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace SmsSupport.Tests.Storage;

public sealed class SqliteLockTests(PostgreSqlServer server) : StorageTests(server)
{
    [Fact]
    public async Task A_file_locked_by_another_process_fails_in_time_and_works_afterwards()
    {
        await using var database = await Open(Dialect.Sqlite);
        await database.Inbox.Record(Sample.Inbox(), Ended);
        await using var other = new SqliteConnection($"Data Source={database.File};Pooling=False");
        await other.OpenAsync(Ended);
        Run(other, "begin immediate");
        var watch = Stopwatch.StartNew();

        var failed = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(
            async () => await Assert.ThrowsAsync<StorageUnavailableException>(() => database.Inbox.Record(Sample.Inbox(), Ended)), Ended)));

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2.5));
        Assert.All(failed, exception => Assert.Null(exception.InnerException));
        Assert.Equal(1, (await database.Inbox.Summarize(Ended)).Received);

        Run(other, "rollback");
        Assert.Null(await database.Inbox.Record(Sample.Inbox(), Ended));
        Assert.Equal(2, (await database.Inbox.Summarize(Ended)).Received);
    }

    [Fact]
    public async Task A_lock_let_go_in_time_is_waited_for()
    {
        await using var database = await Open(Dialect.Sqlite);
        await using var other = new SqliteConnection($"Data Source={database.File};Pooling=False");
        await other.OpenAsync(Ended);
        Run(other, "begin immediate");

        var write = Task.Run(() => database.Inbox.Record(Sample.Inbox(), Ended), Ended);
        Run(other, "rollback");

        Assert.Null(await write);
    }

    [Fact]
    public async Task Every_write_is_on_the_disk_when_it_returns()
    {
        await using var database = await Open(Dialect.Sqlite);
        await using var connection = (SqliteConnection)await database.Database.GrainSource.OpenConnectionAsync(Ended);

        Assert.Equal("wal", Ask(connection, "pragma journal_mode"));
        Assert.Equal(2L, Ask(connection, "pragma synchronous"));
    }

    [Fact]
    public async Task Orleans_connections_and_our_own_writes_wait_for_each_other()
    {
        await using var database = await Open(Dialect.Sqlite);
        var connection = await database.Database.GrainSource.OpenConnectionAsync(Ended);

        var write = database.Inbox.Record(Sample.Inbox(), Ended);
        Assert.False(write.IsCompleted);
        await connection.DisposeAsync();
        await connection.DisposeAsync();

        Assert.Null(await write);
    }

    private static void Run(SqliteConnection connection, string sql) => Ask(connection, sql);

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
