using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SmsSupport.Grains.Accounts;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Customers;
using SmsSupport.Grains.Inbox;
using SmsSupport.Grains.Outbox;
using SmsSupport.Grains.Quarantine;
using SmsSupport.Grains.Reminders;
using SmsSupport.Grains.Tickets;
using SmsSupport.Silo.Storage;
using SmsSupport.Silo.Storage.PostgreSql;
using SmsSupport.Silo.Storage.Sqlite;

namespace SmsSupport.Tests.Storage;

/// <summary>An open database with all its stores.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? directory;
    private readonly List<TestSilo> silos = [];

    private TestDatabase(Database database, string? directory)
    {
        (Database, this.directory) = (database, directory);

        var options = Options.Create(new SupportOptions());
        Silo = NewSilo();
        Inbox = new InboxStore(database, options);
        Quarantine = new QuarantineStore(database);
        Tickets = new TicketReader(database, options);
        Days = new TicketDayStore(database);
        Outbox = new OutboxStore(database);
        Reminders = new ReminderStore(database, options);
        Customers = new CustomerStore(database, options);
        Accounts = new AccountStore(database);
        ApiKeys = new ApiKeyStore(database);
    }

    public Database Database { get; }

    /// <summary>It stands still, at noon.</summary>
    public FakeTimeProvider Clock { get; } = new(Sample.Noon);

    /// <summary>One that sends nothing: its texts wait in the database.</summary>
    public TestSilo Silo { get; }

    public IConversationStore Conversations => Silo.Conversations;

    public IInboxStore Inbox { get; }

    public IQuarantineStore Quarantine { get; }

    public ITicketReader Tickets { get; }

    public ITicketDayStore Days { get; }

    public IOutboxStore Outbox { get; }

    public IReminderStore Reminders { get; }

    public ICustomerStore Customers { get; }

    public IAccountStore Accounts { get; }

    public IApiKeyStore ApiKeys { get; }

    public string? File => directory is null ? null : Path.Combine(directory, "sms-support.db");

    public static async Task<TestDatabase> Open(Dialect dialect, PostgreSqlServer server)
    {
        var opened = await OpenEmpty(dialect, server);
        await RunScripts(opened.Database);

        return opened;
    }

    public static async Task<TestDatabase> OpenEmpty(Dialect dialect, PostgreSqlServer server)
    {
        if (dialect is Dialect.PostgreSql)
        {
            return new(new PostgreSqlDatabase(await server.NewDatabase(), NullLogger.Instance), null);
        }

        var directory = Directory.CreateTempSubdirectory("sms-support-").FullName;
        return new(new SqliteDatabase(Path.Combine(directory, "sms-support.db"), NullLogger.Instance), directory);
    }

    public static Task RunScripts(Database database)
        => new SchemaRunner(database, TimeProvider.System, NullLogger<SchemaRunner>.Instance).Apply(CancellationToken.None);

    /// <summary>One more silo on this database.</summary>
    public TestSilo NewSilo(bool sends = false)
    {
        var silo = new TestSilo(Database, Clock, sends);
        silos.Add(silo);

        return silo;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in silos)
        {
            await silo.DisposeAsync();
        }

        await Database.DisposeAsync();

        if (directory is not null)
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
