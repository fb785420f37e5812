using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Streams;
using SmsSupport.Desk;
using SmsSupport.Grains.Quarantine;
using SmsSupport.Grains.Tickets;
using SmsSupport.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Desk;

/// <remarks>What is told within a tenth of a second is published together. A snapshot that cannot be made or published is not missed: desks look again by themselves.</remarks>
public sealed partial class DeskGrain(
    ITicketReader tickets,
    IQuarantineStore quarantine,
    TimeProvider clock,
    ILogger<DeskGrain> logger) : Grain, IDeskGrain
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private readonly HashSet<TicketNumber> untold = [];

    private IGrainTimer? pending;

    // Not from 0: desks drop lower versions, and would not believe a grain that has just started.
    private long version = clock.GetUtcNow().ToUnixTimeMilliseconds();

    public Task Tell(ImmutableArray<TicketNumber> changed)
    {
        untold.UnionWith(changed);
        pending ??= this.RegisterGrainTimer(Publish, new() { DueTime = Breath, Period = Timeout.InfiniteTimeSpan });

        return Task.CompletedTask;
    }

    public Task<DeskSnapshot> Look() => Snapshot([]);

    private async Task Publish(CancellationToken cancellation)
    {
        pending?.Dispose();
        pending = null;

        var news = untold.ToImmutableArray();

        untold.Clear();

        try
        {
            var stream = this.GetStreamProvider(DeskSnapshot.StreamProvider).GetStream<DeskSnapshot>(StreamId.Create(DeskSnapshot.Stream, 0));

            version = Math.Max(version + 1, clock.GetUtcNow().ToUnixTimeMilliseconds());
            await stream.OnNextAsync(await Snapshot(news));
        }
        catch (Exception exception)
        {
            LogNotPublished(exception);
        }
    }

    private async Task<DeskSnapshot> Snapshot(ImmutableArray<TicketNumber> news)
    {
        return new(version, await tickets.Count(), await GrainFactory.GetGrain<IOutboxGrain>(0).State(), await quarantine.Count(), news);
    }

    [LoggerMessage(LogLevel.Warning, "The open desks could not be told of a change; they look again by themselves.")]
    private partial void LogNotPublished(Exception exception);
}
