using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using SmsSupport.Grains.Conversations;
using SmsSupport.Silo.Outbox;
using SmsSupport.Silo.Storage;
using SmsSupport.Silo.Storage.Writing;

namespace SmsSupport.Tests.Storage;

/// <summary>What one silo writes and sends with, on a database that several may share.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private static readonly DeviceChoice OnePhone = new([], "");

    /// <param name="sends">Whether it has a gateway: only then texts are handed over at their birth.</param>
    public TestSilo(Database database, TimeProvider clock, bool sends = false)
    {
        Queue = new(clock) { Devices = sends ? OnePhone : null };
        Batches = new(database.NewBatchWriter());
        Writer = new(database, Batches, Queue, News, clock, NullLogger<SiloWriter>.Instance);
        Claims = new OutboxClaims(Writer);
        Conversations = new ConversationStore(database, Writer);
    }

    public SendQueue Queue { get; }

    public WatchedBatches Batches { get; }

    public SiloWriter Writer { get; }

    public IOutboxClaims Claims { get; }

    public IConversationStore Conversations { get; }

    public NewsInMemory News { get; } = new();

    /// <summary>Takes what may be sent now.</summary>
    public async Task<ImmutableArray<ClaimedText>> Claim(int most = 100, bool reminders = true) => (await Look(most, reminders)).Texts;

    public Task<ClaimResult> Look(int most = 100, bool reminders = true) => Claims.Claim(new(most, reminders, OnePhone));

    /// <summary>Begins to send the next text: as its sender does, at most one of a number.</summary>
    public ClaimedText? Take() => Queue.Take();

    /// <summary>Ends a try, and returns when that is in the database.</summary>
    public async Task End(ClaimedText text, SendResult result)
    {
        var goesOn = result is SendResult.Accepted or SendResult.Refused or SendResult.Expired or SendResult.OptedOut;

        Claims.Settle([(text, result), .. Queue.End(text, goesOn).Select(behind => (behind, (SendResult)new SendResult.PutBack()))]);
        await Claims.Finish();
    }

    public async ValueTask DisposeAsync()
    {
        Batches.Release();
        await Writer.DisposeAsync();
        await Batches.DisposeAsync();
    }
}
