using SmsSupport.Journals;
using SmsSupport.Web.Webhooks;
using SmsSupport.Web.Webhooks.Journaling;
using SmsSupport.Web.Webhooks.Nodes;

namespace SmsSupport.Web.Commands;

/// <summary>What a replay needs of a site.</summary>
internal sealed class ImportHost(CommandHost host) : IAsyncDisposable
{
    /// <inheritdoc cref="CommandHost.Build"/>
    public static ImportHost Build(IConfiguration configuration, IReadOnlyCollection<string> held)
        // The sites wait for the senders of this journal, so its own replay waits for none.
        => new(CommandHost.Build(configuration, "import", held, services => services.AddReplay(alone: true)));

    public StoredJournal Open(JournalLock ownership)
        => new(ownership, host.Services.GetRequiredService<IJournalDisk>(), host.Services.GetRequiredService<ILogger<StoredJournal>>());

    public Replay Replay(StoredJournal journal) => ActivatorUtilities.CreateInstance<Replay>(host.Services, journal);

    /// <summary>Lets the sites go on with the senders of a journal that is imported.</summary>
    public Task Release(string directory)
        => NodeIdentity.In(directory) is { } node ? host.Services.GetRequiredService<IGrainFactory>().GetGrain<IJournalsGrain>(0).Leave(node) : Task.CompletedTask;

    public Task Start(CancellationToken cancellation) => host.Start(cancellation);

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
