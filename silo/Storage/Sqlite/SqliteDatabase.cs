using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SmsSupport.Silo.Storage.Sqlite;

/// <summary>The embedded database: one file, one writer at a time, any number of readers beside it.</summary>
internal sealed class SqliteDatabase : Database
{
    /// <summary>How long a write waits for its turn and for other processes: less than what the webhook has before its journal takes over.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly WriterGate gate = new();
    private readonly string connectionString;
    private SqliteConnection? writer;

    public SqliteDatabase(string file, ILogger logger)
        : base(logger)
    {
        // The driver counts its own patience in whole seconds.
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 1 }.ToString();
        GrainSource = new SqliteGrainSource(connectionString, gate, Patience);
    }

    public override string ForUpdate => "";

    public override string ForUpdateSkippingLocked => "";

    public override SearchDialect Search => SearchDialect.Sqlite;

    public override IReadOnlyList<Script> Scripts { get; } = Script.Of("Sqlite");

    public override string Invariant => "System.Data.SQLite";

    public override DbDataSource GrainSource { get; }

    public override async ValueTask DisposeAsync()
    {
        await GrainSource.DisposeAsync();
        writer?.Dispose();
        gate.Dispose();

        using var pooled = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(pooled);
    }

    protected override Task<ImmutableArray<Answer>> Query(IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();

        if (statements.Count == 1)
        {
            return Task.FromResult<ImmutableArray<Answer>>([SqliteCommands.Run(connection, statements[0])]);
        }

        using var snapshot = connection.BeginTransaction(deferred: true);
        return Task.FromResult(SqliteCommands.Run(connection, statements, snapshot));
    }

    protected override Task<ImmutableArray<Answer>> Execute(IReadOnlyList<Statement> statements, CancellationToken cancellation)
        => Alone(connection => Task.FromResult(SqliteCommands.Run(connection, statements)), cancellation);

    protected override Task<T> Run<T>(Func<ITransaction, Task<T>> work, CancellationToken cancellation)
        => Alone(connection => work(new Transaction(connection)), cancellation);

    protected override async Task Upgrade(Script script, DateTimeOffset now, CancellationToken cancellation)
        => await Alone(
            connection =>
            {
                connection.Execute(SchemaVersion.Create);

                if (SqliteCommands.Run(connection, SchemaVersion.Has(script)).First is null)
                {
                    connection.Execute(script.Sql);
                    SqliteCommands.Run(connection, SchemaVersion.Add(script, now));
                }

                return Task.FromResult(true);
            },
            cancellation);

    protected override Conflict? ConflictIn(DbException exception) => SqliteConflicts.Read((SqliteException)exception);

    protected override string CodeOf(DbException exception)
        => $"SQLite {((SqliteException)exception).SqliteExtendedErrorCode} ({raw.sqlite3_errstr(((SqliteException)exception).SqliteErrorCode).utf8_to_string()})";

    private async Task<T> Alone<T>(Func<SqliteConnection, Task<T>> work, CancellationToken cancellation)
    {
        var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds;

        // Nothing here may go back to a grain's scheduler: the gate would stay shut until that grain has its turn.
        using var turn = await gate.Enter(Patience, cancellation).ConfigureAwait(false);

        try
        {
            var connection = writer ??= OpenWriter();
            await Begin(connection, until, cancellation).ConfigureAwait(false);

            var result = await work(connection).ConfigureAwait(false);
            connection.Execute("commit");

            return result;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    private SqliteConnection OpenWriter()
    {
        var connection = new SqliteConnection($"{connectionString};Pooling=False");

        try
        {
            connection.Open();
            connection.LogAhead();
            connection.MakeDurable();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Another process may hold the file. The driver would put this thread to sleep until it lets go.</summary>
    private static async Task Begin(SqliteConnection connection, long until, CancellationToken cancellation)
    {
        while (raw.sqlite3_exec(connection.Handle, "begin immediate") is var code and not raw.SQLITE_OK)
        {
            if (code is not (raw.SQLITE_BUSY or raw.SQLITE_LOCKED) || Environment.TickCount64 >= until)
            {
                throw new SqliteException("Could not begin a transaction.", code);
            }

            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }
    }

    private void RollBack()
    {
        if (writer is { Handle: { } handle } && raw.sqlite3_get_autocommit(handle) == 0 && raw.sqlite3_exec(handle, "rollback") != raw.SQLITE_OK)
        {
            writer.Dispose();
            writer = null;
        }
    }

    private sealed class Transaction(SqliteConnection connection) : ITransaction
    {
        public Task<ImmutableArray<Answer>> Do(params IReadOnlyList<Statement> statements) => Task.FromResult(SqliteCommands.Run(connection, statements));
    }
}
