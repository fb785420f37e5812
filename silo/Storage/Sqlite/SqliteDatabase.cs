using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SmsSupport.Silo.Storage.Writing;
using SQLitePCL;

namespace SmsSupport.Silo.Storage.Sqlite;

/// <summary>The embedded database: one file, one writer that commits whatever waits at once, any number of readers beside it.</summary>
internal sealed class SqliteDatabase : Database
{
    private readonly WriterGate gate = new();
    private readonly SqliteWriter writer;
    private readonly ConcurrentBag<SqliteSession> readers = [];
    private readonly string connectionString;

    public SqliteDatabase(string file, ILogger logger)
        : base(logger)
    {
        // The driver counts its own patience in whole seconds.
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 1 }.ToString();
        GrainSource = new SqliteGrainSource(connectionString, gate, SqliteWriter.Patience);
        writer = new(connectionString, gate);
    }

    public override string ForUpdate => "";

    public override string ForUpdateSkippingLocked => "";

    public override SearchDialect Search => SearchDialect.Sqlite;

    public override IReadOnlyList<Script> Scripts { get; } = Script.Of("Sqlite");

    public override string Invariant => "System.Data.SQLite";

    public override DbDataSource GrainSource { get; }

    public override string InList(string parameter) => $"in (select value from json_each(@{parameter}))";

    public override string Values(string parameter, string column) => $"select value as {column} from json_each(@{parameter})";

    public override IBatchWriter NewBatchWriter() => new SqliteBatchWriter(this, writer);

    public override async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        await GrainSource.DisposeAsync();
        gate.Dispose();

        while (readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        using var pooled = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(pooled);
    }

    protected override Task<ImmutableArray<Answer>> Query(IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        var reader = readers.TryTake(out var idle) ? idle : OpenReader();

        try
        {
            return Task.FromResult(Query(reader, statements));
        }
        finally
        {
            if (reader.IsInTransaction)
            {
                reader.Dispose();
            }
            else
            {
                readers.Add(reader);
            }
        }
    }

    protected override Task<ImmutableArray<Answer>> Execute(IReadOnlyList<Statement> statements, CancellationToken cancellation)
        => writer.Write(session => session.Run(statements), cancellation);

    protected override Task<T> Run<T>(Func<ITransaction, Task<T>> work, CancellationToken cancellation)
        => writer.Write(session => Synchronous(work(new Transaction(session))), cancellation);

    protected override async Task Upgrade(Script script, DateTimeOffset now, CancellationToken cancellation)
        => await writer.Write(
            session =>
            {
                session.Execute(SchemaVersion.Create);

                if (session.Run(SchemaVersion.Has(script)).First is null)
                {
                    session.Execute(script.Sql);
                    session.Run(SchemaVersion.Add(script, now));
                }

                return true;
            },
            cancellation);

    internal override Conflict? ConflictIn(DbException exception) => SqliteConflicts.Read((SqliteException)exception);

    protected override string CodeOf(DbException exception)
        => $"SQLite {((SqliteException)exception).SqliteExtendedErrorCode} ({raw.sqlite3_errstr(((SqliteException)exception).SqliteErrorCode).utf8_to_string()})";

    private SqliteSession OpenReader()
    {
        var connection = new SqliteConnection($"{connectionString};Pooling=False");
        connection.Open();

        return new(connection);
    }

    private static ImmutableArray<Answer> Query(SqliteSession reader, IReadOnlyList<Statement> statements)
    {
        if (statements.Count == 1)
        {
            return [reader.Run(statements[0])];
        }

        // One snapshot for all of them.
        reader.Execute("begin");

        try
        {
            return reader.Run(statements);
        }
        finally
        {
            reader.TryExecute("rollback");
        }
    }

    // The statements of this database are done when they return, and so is work that awaits nothing else.
    private static T Synchronous<T>(Task<T> work)
        => work.IsCompleted ? work.GetAwaiter().GetResult() : throw new InvalidOperationException("Work in a transaction awaits the transaction alone.");

    private sealed class Transaction(SqliteSession session) : ITransaction
    {
        public Task<ImmutableArray<Answer>> Do(params IReadOnlyList<Statement> statements) => Task.FromResult(session.Run(statements));
    }
}
