using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Storage;
using SmsSupport.Grains.Accounts;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Customers;
using SmsSupport.Grains.Health;
using SmsSupport.Grains.Inbox;
using SmsSupport.Grains.Outbox;
using SmsSupport.Grains.Quarantine;
using SmsSupport.Grains.Reminders;
using SmsSupport.Grains.Tickets;
using SmsSupport.Silo.Cluster;
using SmsSupport.Silo.Outbox;
using SmsSupport.Silo.Storage.PostgreSql;
using SmsSupport.Silo.Storage.Sqlite;
using SmsSupport.Silo.Storage.Writing;

namespace SmsSupport.Silo.Storage;

/// <summary>Puts the database behind the grains' ports.</summary>
public static class StorageSetup
{
    private const string UnguardedStorage = "database";
    private const string UnguardedPubSub = "database-of-streams";

    /// <summary>Adds the database: PostgreSQL when there is a connection string, else a file in the data directory.</summary>
    /// <remarks>Comes before everything else that starts with the host, since it brings the schema up to date.</remarks>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton(Open);
        services.AddSingleton<IDatabaseHealth, DatabaseHealth>();
        services.AddHostedService<SchemaRunner>();
        services.AddHostedService<Housekeeping>();
        services.AddHostedService<SearchMerging>();

        services.AddSingleton<IConversationStore, ConversationStore>();
        services.AddSingleton<IInboxStore, InboxStore>();
        services.AddSingleton<IQuarantineStore, QuarantineStore>();
        services.AddSingleton<ITicketReader, TicketReader>();
        services.AddSingleton<ITicketDayStore, TicketDayStore>();
        services.AddSingleton<IOutboxStore, OutboxStore>();
        services.AddSingleton(provider => provider.GetRequiredService<Database>().NewBatchWriter());
        services.AddSingleton<SiloWriter>();
        services.AddSingleton<SendQueue>();
        services.AddSingleton<IOutboxClaims, OutboxClaims>();
        services.AddSingleton<IReminderStore, ReminderStore>();
        services.AddSingleton<ICustomerStore, CustomerStore>();
        services.AddSingleton<IAccountStore, AccountStore>();
        services.AddSingleton<IApiKeyStore, ApiKeyStore>();

        return services;
    }

    /// <summary>Keeps grains' own states in the same database, through Orleans' provider.</summary>
    public static ISiloBuilder AddOrleansStorage(this ISiloBuilder silo)
    {
        silo.AddAdoNetGrainStorage(UnguardedStorage, options => options.Configure<Database>((settings, database) =>
        {
            settings.Invariant = database.Invariant;
            settings.DataSource = database.GrainSource;
            settings.GrainStorageSerializer = new StoredStates();
        }));

        return silo.Guard(UnguardedStorage, ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);
    }

    /// <summary>Keeps who listens to which stream, in Orleans' own words: these states are Orleans', not ours.</summary>
    public static ISiloBuilder AddPubSubStorage(this ISiloBuilder silo)
    {
        silo.AddAdoNetGrainStorage(UnguardedPubSub, options => options.Configure<Database, Serializer>((settings, database, serializer) =>
        {
            settings.Invariant = database.Invariant;
            settings.DataSource = database.GrainSource;
            settings.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
        }));

        return silo.Guard(UnguardedPubSub, ProviderConstants.DEFAULT_PUBSUB_PROVIDER_NAME);
    }

    private static ISiloBuilder Guard(this ISiloBuilder silo, string unguarded, string name)
    {
        silo.Services.AddGrainStorage(name, (services, _) => new GuardedGrainStorage(services.GetRequiredKeyedService<IGrainStorage>(unguarded)));

        return silo;
    }

    private static Database Open(IServiceProvider services)
    {
        var logger = services.GetRequiredService<ILogger<Database>>();

        return services.GetRequiredService<IConfiguration>().ClusterDatabase() is { } connectionString
            ? OpenServer(connectionString, logger)
            : new SqliteDatabase(FileIn(services.GetRequiredService<IOptions<SupportOptions>>().Value.DataDirectory), logger);
    }

    private static PostgreSqlDatabase OpenServer(string connectionString, ILogger logger)
    {
        try
        {
            return new(connectionString, logger);
        }
        catch (ArgumentException)
        {
            throw ClusterDatabaseSetting.Wrong();
        }
    }

    private static string FileIn(string directory)
    {
        var full = Path.GetFullPath(directory);

        try
        {
            Directory.CreateDirectory(full);
            using var probe = new FileStream(
                Path.Combine(full, $".writable-{Guid.NewGuid():n}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"SMS_SUPPORT_DATA_DIR: '{full}' cannot be written to ({exception.GetType().Name}). Name a directory this process may write to.", exception);
        }

        return Path.Combine(full, "sms-support.db");
    }
}
