namespace SmsSupport.Tests.Storage;

/// <summary>A real PostgreSQL server for all tests that leave it alone, started when the first of them asks for it.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private readonly SemaphoreSlim starting = new(1, 1);
    private PostgreSqlInstance? instance;

    /// <summary>The connection string of an empty database nobody else has.</summary>
    public async Task<string> NewDatabase() => await (await Started()).NewDatabase();

    public async ValueTask DisposeAsync()
    {
        if (instance is not null)
        {
            await instance.DisposeAsync();
        }

        starting.Dispose();
    }

    private async Task<PostgreSqlInstance> Started()
    {
        await starting.WaitAsync();

        try
        {
            return instance ??= await PostgreSqlInstance.Create("-c fsync=off -c max_connections=300 -c shared_buffers=32MB -c shared_preload_libraries=pg_stat_statements");
        }
        finally
        {
            starting.Release();
        }
    }
}
