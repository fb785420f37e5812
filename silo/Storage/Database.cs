using System.Collections.Immutable;
using System.Data.Common;
using SmsSupport.Silo.Storage.Writing;

namespace SmsSupport.Silo.Storage;

/// <summary>A database, whichever it is. No driver's exception gets out of here: a grain's caller could not read it.</summary>
internal abstract partial class Database(ILogger logger) : IAsyncDisposable
{
    /// <summary>What follows a select whose rows are about to be written.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>The same, passing over rows that somebody else is about to write.</summary>
    public abstract string ForUpdateSkippingLocked { get; }

    /// <summary>How documents are searched.</summary>
    public abstract SearchDialect Search { get; }

    /// <summary>The schema, step by step.</summary>
    public abstract IReadOnlyList<Script> Scripts { get; }

    /// <summary>How Orleans names the driver.</summary>
    public abstract string Invariant { get; }

    /// <summary>Where Orleans gets its connections from.</summary>
    public abstract DbDataSource GrainSource { get; }

    /// <summary>What follows a column that is to be one of a JSON array of strings.</summary>
    public abstract string InList(string parameter);

    /// <summary>A select of the strings in a JSON array.</summary>
    public abstract string Values(string parameter, string column);

    /// <summary>What the silo's one writer writes with.</summary>
    public abstract IBatchWriter NewBatchWriter();

    public async Task<Answer> Read(Statement statement, CancellationToken cancellation) => (await Read([statement], cancellation))[0];

    /// <summary>Asks several things in one round trip.</summary>
    public Task<ImmutableArray<Answer>> Read(IReadOnlyList<Statement> statements, CancellationToken cancellation)
        => Guarded(() => Query(statements, cancellation));

    /// <summary>The same, where no plan may read a whole table.</summary>
    public Task<ImmutableArray<Answer>> ReadByIndex(IReadOnlyList<Statement> statements, CancellationToken cancellation) => ReadAfter(Search.ByIndex, statements, cancellation);

    /// <summary>The same, where the first rows of an index will do.</summary>
    public Task<ImmutableArray<Answer>> ReadInOrder(IReadOnlyList<Statement> statements, CancellationToken cancellation) => ReadAfter(Search.InOrder, statements, cancellation);

    public async Task<Answer> Write(Statement statement, CancellationToken cancellation) => (await Write([statement], cancellation))[0];

    /// <summary>Does all or nothing, in one transaction and one round trip.</summary>
    public Task<ImmutableArray<Answer>> Write(IReadOnlyList<Statement> statements, CancellationToken cancellation)
        => Guarded(() => Execute(statements, cancellation));

    /// <summary>The same, where a constraint may refuse it: nothing is written then and the conflict says why.</summary>
    public async Task<(ImmutableArray<Answer> Answers, Conflict? Conflict)> TryWrite(IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        try
        {
            return (await Guarded(() => Execute(statements, cancellation), passing: exception => ConflictIn(exception) is not null), null);
        }
        catch (DbException exception) when (ConflictIn(exception) is { } conflict)
        {
            return ([], conflict);
        }
    }

    /// <summary>Reads, decides and writes in one transaction. The work may run again when it met another in a deadlock.</summary>
    public Task<T> Transact<T>(Func<ITransaction, Task<T>> work, CancellationToken cancellation) => Guarded(() => Run(work, cancellation));

    /// <summary>Runs a script in a transaction of its own, unless the database has it already; one node at a time.</summary>
    public Task Apply(Script script, DateTimeOffset now, CancellationToken cancellation)
        => Guarded(async () =>
        {
            await Upgrade(script, now, cancellation);
            return true;
        });

    public abstract ValueTask DisposeAsync();

    protected abstract Task<ImmutableArray<Answer>> Query(IReadOnlyList<Statement> statements, CancellationToken cancellation);

    protected abstract Task<ImmutableArray<Answer>> Execute(IReadOnlyList<Statement> statements, CancellationToken cancellation);

    protected abstract Task Upgrade(Script script, DateTimeOffset now, CancellationToken cancellation);

    protected abstract Task<T> Run<T>(Func<ITransaction, Task<T>> work, CancellationToken cancellation);

    internal abstract Conflict? ConflictIn(DbException exception);

    /// <summary>The driver's code of an error. Its message may hold what people wrote.</summary>
    protected abstract string CodeOf(DbException exception);

    private async Task<ImmutableArray<Answer>> ReadAfter(Statement? first, IReadOnlyList<Statement> statements, CancellationToken cancellation)
        => first is null ? await Read(statements, cancellation) : [.. (await Read([first, .. statements], cancellation)).Skip(1)];

    /// <summary>Does this without letting a driver's exception out.</summary>
    /// <param name="passing">The exceptions the caller answers.</param>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    internal async Task<T> Guarded<T>(Func<Task<T>> work, Predicate<DbException>? passing = null)
    {
        try
        {
            return await work();
        }
        catch (DbException exception) when (passing is null || !passing(exception))
        {
            LogFailed(logger, CodeOf(exception));
            throw new StorageUnavailableException($"The database failed: {CodeOf(exception)}.");
        }
        catch (Exception exception) when (exception is TimeoutException or IOException)
        {
            LogFailed(logger, exception.GetType().Name);
            throw new StorageUnavailableException("The database did not answer in time.");
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database failed: {Code}.")]
    private static partial void LogFailed(ILogger logger, string code);
}
