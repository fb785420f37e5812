using SmsSupport.Tests.Storage;

[assembly: AssemblyFixture(typeof(PostgreSqlServer))]

namespace SmsSupport.Tests.Storage;

/// <summary>Tests of the stores: each runs against both databases.</summary>
public abstract class StorageTests(PostgreSqlServer server)
{
    public static TheoryData<Dialect> Both { get; } = [Dialect.Sqlite, Dialect.PostgreSql];

    protected PostgreSqlServer Server { get; } = server;

    protected static CancellationToken Ended => TestContext.Current.CancellationToken;

    /// <summary>A database of this test alone, with its schema.</summary>
    internal Task<TestDatabase> Open(Dialect dialect) => TestDatabase.Open(dialect, Server);
}
