using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SmsSupport.Silo.Storage.Sqlite;

/// <summary>The one writer of this process: takes whatever work waits and commits it as one transaction, so that one flush to the disk serves all of it. Work that fails, fails alone.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    /// <summary>How long a write waits for its turn and for other processes: less than what the webhook has before its journal takes over.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private const int LargestGroup = 256;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Channel<IWork> waiting = Channel.CreateBounded<IWork>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly string connectionString;
    private readonly WriterGate gate;
    private readonly Task loop;
    private SqliteSession? session;

    public SqliteWriter(string connectionString, WriterGate gate)
    {
        (this.connectionString, this.gate) = (connectionString, gate);

        // Nothing here may go back to a grain's scheduler: the gate would stay shut until that grain has its turn.
        loop = Task.Run(Loop);
    }

    /// <summary>Does this work, durably, when the task ends.</summary>
    /// <exception cref="TimeoutException">Its turn did not come in time; nothing was written.</exception>
    public Task<T> Write<T>(Func<SqliteSession, T> work, CancellationToken cancellation)
    {
        var item = new Work<T>(work, cancellation);

        return waiting.Writer.TryWrite(item) ? item.Task : throw new TimeoutException("The database is busy.");
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop;
        session?.Dispose();
    }

    private async Task Loop()
    {
        var group = new List<IWork>();

        while (group.Count > 0 || await waiting.Reader.WaitToReadAsync())
        {
            while (group.Count < LargestGroup && waiting.Reader.TryRead(out var item))
            {
                group.Add(item);
            }

            await Commit(group);
        }
    }

    /// <summary>Commits a group, and takes those out of it whose end is known: all, unless the file was not ours in time for the first of them.</summary>
    private async Task Commit(List<IWork> group)
    {
        var until = group[0].EnteredAt + (long)Patience.TotalMilliseconds;

        try
        {
            using var turn = await gate.Enter(TimeSpan.FromMilliseconds(Math.Max(0, until - Environment.TickCount64)), CancellationToken.None);

            session ??= Open();
            await Begin(session, until);

            foreach (var item in group)
            {
                Do(item, session);
            }

            Execute("commit");
        }
        catch (TimeoutException exception)
        {
            // The younger ones have waited less, and go on waiting.
            var late = group.FindAll(item => Environment.TickCount64 >= item.EnteredAt + (long)Patience.TotalMilliseconds);
            late.ForEach(item => item.Fail(exception));
            group.RemoveAll(late.Contains);

            return;
        }
        catch (Exception exception)
        {
            RollBack();
            group.ForEach(item => item.Fail(exception));
            group.Clear();

            return;
        }

        group.ForEach(item => item.Complete());
        group.Clear();
    }

    /// <summary>Does one item so that, should it fail, nothing of it is left and the others stand.</summary>
    private void Do(IWork item, SqliteSession session)
    {
        if (item.IsCancelled)
        {
            return;
        }

        Execute("savepoint item");

        try
        {
            item.Run(session);
        }
        catch (Exception exception) when (session.IsInTransaction)
        {
            item.Spoil(exception);
            Execute("rollback to item");
        }

        Execute("release item");
    }

    private SqliteSession Open()
    {
        var connection = new SqliteConnection($"{connectionString};Pooling=False");

        try
        {
            connection.Open();
            connection.LogAhead();
            connection.MakeDurable();
            return new(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Another process may hold the file. The driver would put this thread to sleep until it lets go.</summary>
    /// <exception cref="TimeoutException">It did not let go in time.</exception>
    private static async Task Begin(SqliteSession session, long until)
    {
        while (session.TryExecute("begin immediate") is var code and not raw.SQLITE_OK)
        {
            if (code is not (raw.SQLITE_BUSY or raw.SQLITE_LOCKED))
            {
                throw new SqliteException("Could not begin a transaction.", code);
            }

            if (Environment.TickCount64 >= until)
            {
                throw new TimeoutException("The database is busy.");
            }

            await Task.Delay(Pause);
        }
    }

    private void Execute(string sql)
    {
        if (session!.TryExecute(sql) is var code and not raw.SQLITE_OK)
        {
            throw new SqliteException($"Could not {sql}.", code);
        }
    }

    private void RollBack()
    {
        if (session is { IsInTransaction: true } && session.TryExecute("rollback") != raw.SQLITE_OK)
        {
            session.Dispose();
            session = null;
        }
    }

    private interface IWork
    {
        /// <summary>In the machine's own milliseconds.</summary>
        long EnteredAt { get; }

        bool IsCancelled { get; }

        void Run(SqliteSession session);

        /// <summary>Remembers why it failed, to be told when the others are committed.</summary>
        void Spoil(Exception exception);

        void Complete();

        void Fail(Exception exception);
    }

    private sealed class Work<T>(Func<SqliteSession, T> work, CancellationToken cancellation) : IWork
    {
        private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;
        private Exception? failure;

        public Task<T> Task => done.Task;

        public long EnteredAt { get; } = Environment.TickCount64;

        public bool IsCancelled => cancellation.IsCancellationRequested;

        public void Run(SqliteSession session) => result = work(session);

        public void Spoil(Exception exception) => failure = exception;

        public void Complete()
        {
            if (failure is not null)
            {
                done.TrySetException(failure);
            }
            else if (cancellation.IsCancellationRequested && result is null)
            {
                done.TrySetCanceled(cancellation);
            }
            else
            {
                done.TrySetResult(result!);
            }
        }

        public void Fail(Exception exception) => done.TrySetException(failure ?? exception);
    }
}
