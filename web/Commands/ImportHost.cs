using SmsSupport.Web.Webhooks;
using SmsSupport.Web.Webhooks.Journaling;
using SmsSupport.Web.Webhooks.Replaying;

namespace SmsSupport.Web.Commands;

/// <summary>What a replay needs of a site.</summary>
internal sealed class ImportHost(CommandHost host) : IAsyncDisposable
{
    /// <inheritdoc cref="CommandHost.Build"/>
    public static ImportHost Build(IConfiguration configuration, IReadOnlyCollection<string> held)
        => new(CommandHost.Build(configuration, "import", held, services => services.AddReplay()));

    public StoredJournal Open(JournalLock ownership)
        => new(ownership, host.Services.GetRequiredService<IJournalDisk>(), host.Services.GetRequiredService<ILogger<StoredJournal>>());

    public Replay Replay(StoredJournal journal) => ActivatorUtilities.CreateInstance<Replay>(host.Services, journal);

    public Task Start(CancellationToken cancellation) => host.Start(cancellation);

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
