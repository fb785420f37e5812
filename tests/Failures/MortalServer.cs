using SmsSupport.Tests.Storage;

namespace SmsSupport.Tests.Failures;

/// <summary>A PostgreSQL server that these tests may stop. What it confirmed is on its disk.</summary>
public sealed class MortalServer : IAsyncLifetime
{
    internal PostgreSqlInstance Instance { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Instance = await PostgreSqlInstance.Create("-c fsync=on -c synchronous_commit=on -c max_connections=200 -c shared_buffers=32MB");

    public ValueTask DisposeAsync() => Instance.DisposeAsync();
}
