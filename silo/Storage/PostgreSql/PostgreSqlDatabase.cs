using System.Collections.Immutable;
using System.Data.Common;
using Npgsql;
using SmsSupport.Silo.Storage.Writing;

namespace SmsSupport.Silo.Storage.PostgreSql;

/// <summary>The cluster's database. A write is one batch: its implicit transaction makes it one round trip.</summary>
internal sealed class PostgreSqlDatabase : Database
{
    /// <summary>Names the lock that lets one node at a time change the schema.</summary>
    private const long SchemaLock = 724_000;

    private const int OldestServer = 15;
    private const int MostTries = 3;

    /// <summary>
    /// A batch's plan is made once, often while the tables are as good as empty, and must look into an index for each row whatever the server thinks of their size then. A bitmap is the one
    /// way that cannot walk a whole index.
    /// </summary>
    private const string WriterSettings =
        """
        set enable_seqscan = off; set enable_indexscan = off; set enable_indexonlyscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off;
        set plan_cache_mode = force_generic_plan
        """;

    private readonly string connectionString;
    private readonly NpgsqlDataSource source;

    public PostgreSqlDatabase(string connectionString, ILogger logger)
        : base(logger)
    {
        this.connectionString = WithOurDefaults(connectionString);
        source = Build("sms-support", this.connectionString);
    }

    public override string ForUpdate => " for update";

    public override string ForUpdateSkippingLocked => " for update skip locked";

    public override SearchDialect Search => SearchDialect.PostgreSql;

    public override IReadOnlyList<Script> Scripts { get; } = Script.Of("PostgreSql");

    public override string Invariant => "Npgsql";

    public override DbDataSource GrainSource => source;

    public override string InList(string parameter) => $"in (select jsonb_array_elements_text(cast(@{parameter} as jsonb)))";

    public override string Values(string parameter, string column) => $"select jsonb_array_elements_text(cast(@{parameter} as jsonb)) as {column}";

    public override IBatchWriter NewBatchWriter() => new PostgreSqlBatchWriter(this, Build("sms-support-writer", connectionString, WriterSettings, pool: 1));

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    protected override Task<ImmutableArray<Answer>> Query(IReadOnlyList<Statement> statements, CancellationToken cancellation) => Execute(statements, cancellation);

    protected override Task<ImmutableArray<Answer>> Execute(IReadOnlyList<Statement> statements, CancellationToken cancellation)
        => RetryOnDeadlock(async () =>
        {
            await using var batch = source.CreateBatch();
            return await PostgreSqlBatches.Run(batch, statements, cancellation);
        });

    protected override Task<T> Run<T>(Func<ITransaction, Task<T>> work, CancellationToken cancellation)
        => RetryOnDeadlock(async () =>
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);

            return await PostgreSqlTransaction.Run(connection, work, cancellation);
        });

    protected override async Task Upgrade(Script script, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await OpenConnection(cancellation);

        if (connection.PostgreSqlVersion.Major < OldestServer)
        {
            throw new InvalidOperationException($"PostgreSQL {OldestServer} or newer is needed; this server is {connection.PostgreSqlVersion}.");
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await Execute($"select pg_advisory_xact_lock({SchemaLock})");
        await Execute(SchemaVersion.Create);

        if ((await Do(SchemaVersion.Has(script))).First is null)
        {
            await Execute(script.Sql);
            await Do(SchemaVersion.Add(script, now));
        }

        await transaction.CommitAsync(cancellation);

        async Task Execute(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = 0 };

            try
            {
                await command.ExecuteNonQueryAsync(cancellation);
            }
            catch (PostgresException refused) when (SearchExtension.IsRefused(refused))
            {
                throw new InvalidOperationException(SearchExtension.Advice);
            }
        }

        async Task<Answer> Do(Statement statement) => (await new PostgreSqlTransaction(connection, transaction, cancellation).Do(statement))[0];
    }

    // To wait for a server that starts is right; one that says no will say so again.
    private async Task<NpgsqlConnection> OpenConnection(CancellationToken cancellation)
    {
        try
        {
            return await source.OpenConnectionAsync(cancellation);
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            throw new InvalidOperationException("PostgreSQL refuses the role or its password: correct Username and Password in ConnectionStrings__SmsSupport.");
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InvalidCatalogName)
        {
            throw new InvalidOperationException("PostgreSQL has no such database: create it with createdb, or correct Database in ConnectionStrings__SmsSupport.");
        }
    }

    internal override Conflict? ConflictIn(DbException exception)
        => exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.NotNullViolation } refused
            ? new(refused.TableName ?? "", refused.ConstraintName ?? refused.ColumnName ?? "")
            : null;

    /// <summary>What the server said no to, and holds nothing of: wrong data, a constraint, something too large, a transaction that met another.</summary>
    public static bool IsRefusal(DbException exception) => exception is PostgresException { SqlState: ['2', '2' or '3', ..] or ['5', '4', ..] or ['4', '0', ..] };

    protected override string CodeOf(DbException exception)
        => exception is PostgresException { SqlState: var state } ? $"PostgreSQL {state}" : $"PostgreSQL, {(exception.InnerException ?? exception).GetType().Name}";

    /// <summary>Of two transactions in a deadlock the server ends one, which wrote nothing then.</summary>
    private static async Task<T> RetryOnDeadlock<T>(Func<Task<T>> work)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await work();
            }
            catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DeadlockDetected && tries < MostTries)
            {
            }
        }
    }

    private static NpgsqlDataSource Build(string name, string connectionString, string? settings = null, int? pool = null)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = name };

        builder.ConnectionStringBuilder.MaxPoolSize = pool ?? builder.ConnectionStringBuilder.MaxPoolSize;

        if (settings is not null)
        {
            builder.UsePhysicalConnectionInitializer(
                connection =>
                {
                    using var command = new NpgsqlCommand(settings, connection);
                    command.ExecuteNonQuery();
                },
                async connection =>
                {
                    await using var command = new NpgsqlCommand(settings, connection);
                    await command.ExecuteNonQueryAsync();
                });
        }

        return builder.Build();
    }

    private static string WithOurDefaults(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "SMS Support",

            // Errors' details hold what people wrote, and would get into logs.
            IncludeErrorDetail = false,
            LogParameters = false,
        };

        // Few connections do more than many; and a caller gives up after 5 s.
        Default("Maximum Pool Size", "MaxPoolSize", 16);

        // Statements are parsed and planned once for a connection, which is not reset between uses: nothing of ours leaves anything behind.
        Default("Max Auto Prepare", "MaxAutoPrepare", 100);
        Default("Auto Prepare Min Usages", "AutoPrepareMinUsages", 2);
        Default("No Reset On Close", "NoResetOnClose", true);
        Default("Timeout", "Timeout", 3);
        Default("Command Timeout", "CommandTimeout", 5);

        return settings.ToString();

        void Default(string key, string alias, object value)
        {
            if (!given.ContainsKey(key) && !given.ContainsKey(alias))
            {
                settings[key] = value;
            }
        }
    }
}
