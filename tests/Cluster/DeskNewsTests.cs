using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmsSupport.Desk;
using SmsSupport.Grains.News;
using SmsSupport.Tests.Gateway;
using SmsSupport.Tests.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Cluster;

public sealed class DeskNewsTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly HeardDesk desk = new();
    private readonly DeskNews news;

    public DeskNewsTests() => news = new(GrainFactoryProxy.To(desk), clock, NullLogger<DeskNews>.Instance);

    [Fact]
    public async Task News_is_told_at_once_and_what_comes_within_the_next_moment_together()
    {
        news.Tell([Number(1)]);
        await desk.Heard(1);

        for (var sequence = 2; sequence <= 100; sequence++)
        {
            news.Tell([Number(sequence)]);
        }

        await desk.Heard(2, clock);
        Assert.Equal([1, 99], desk.Told.Select(told => told.Length));
    }

    [Fact]
    public async Task A_desk_that_could_not_be_told_is_told_the_next_time()
    {
        desk.Fails = true;
        news.Tell([Number(1)]);
        await desk.Heard(1);
        desk.Fails = false;

        news.Tell([Number(2)]);
        await desk.Heard(2, clock);

        Assert.Equal([Number(2)], desk.Told[1]);
    }

    private static TicketNumber Number(long sequence) => new(new(2026, 11, 22), sequence);

    private sealed class HeardDesk : IDeskGrain
    {
        private readonly Changes changes = new();
        private readonly List<ImmutableArray<TicketNumber>> told = [];

        public bool Fails { get; set; }

        public IReadOnlyList<ImmutableArray<TicketNumber>> Told
        {
            get
            {
                lock (told)
                {
                    return [.. told];
                }
            }
        }

        /// <summary>Waits until it was told so often, while the time goes by when there is a clock.</summary>
        public Task Heard(int times, FakeTimeProvider? clock = null)
            => changes.Until(
                () =>
                {
                    clock?.Advance(TimeSpan.FromMilliseconds(50));

                    return Told.Count >= times;
                },
                () => "The desk was not told.");

        public Task Tell(ImmutableArray<TicketNumber> changed)
        {
            lock (told)
            {
                told.Add(changed);
            }

            changes.Happened();

            return Fails ? throw new TimeoutException() : Task.CompletedTask;
        }

        public Task<DeskSnapshot> Look() => throw new NotSupportedException();
    }
}
