namespace SmsSupport.Silo.Storage.Sqlite;

/// <summary>Lets one writer of this process at a time to the file. SQLite itself would make the others sleep in their threads.</summary>
internal sealed class WriterGate : IDisposable
{
    private readonly SemaphoreSlim open = new(1, 1);

    /// <summary>Waits for our turn; disposing it ends it.</summary>
    /// <exception cref="TimeoutException">It did not come in time.</exception>
    public async Task<Turn> Enter(TimeSpan patience, CancellationToken cancellation)
    {
        if (!await open.WaitAsync(patience, cancellation).ConfigureAwait(false))
        {
            throw new TimeoutException("The database is busy.");
        }

        return new Turn(open);
    }

    public Turn Enter(TimeSpan patience) => open.Wait(patience) ? new Turn(open) : throw new TimeoutException("The database is busy.");

    public void Dispose() => open.Dispose();

    public sealed class Turn(SemaphoreSlim open) : IDisposable
    {
        private int ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref ended, 1) == 0)
            {
                open.Release();
            }
        }
    }
}
