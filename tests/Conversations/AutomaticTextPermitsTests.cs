using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Outbox;
using SmsSupport.Grains.Tickets;
using SmsSupport.Outbox;
using SmsSupport.Tests.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Conversations;

/// <summary>The automatic texts of an hour, which the silos take in blocks.</summary>
public sealed class AutomaticTextPermitsTests
{
    private readonly FakeTimeProvider clock = new(Given.Noon);

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(200)]
    public async Task Two_silos_together_take_no_more_than_the_limit_and_at_most_a_block_less(int limit)
    {
        var grains = Grains(limit);
        using var one = new AutomaticTextPermits(grains, clock);
        using var other = new AutomaticTextPermits(grains, clock);

        var taken = await Take(one, limit / 2) + await Take(other, limit * 2) + await Take(one, limit);

        Assert.InRange(taken, limit - (limit / 100), limit);
        Assert.False(await one.TryTake());
        Assert.False(await other.TryTake());
    }

    [Fact]
    public async Task After_an_hour_there_are_as_many_again()
    {
        using var permits = new AutomaticTextPermits(Grains(5), clock);
        Assert.Equal(5, await Take(permits, 10));

        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(await permits.TryTake());
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(5, await Take(permits, 10));
    }

    [Fact]
    public async Task One_that_came_to_no_use_is_given_to_the_next()
    {
        using var permits = new AutomaticTextPermits(Grains(1), clock);
        Assert.True(await permits.TryTake());

        await permits.GiveBack();

        Assert.True(await permits.TryTake());
        Assert.False(await permits.TryTake());
    }

    [Fact]
    public async Task What_is_left_of_a_block_is_not_used_in_a_later_hour()
    {
        using var permits = new AutomaticTextPermits(Grains(300), clock);
        Assert.True(await permits.TryTake());

        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(300, await Take(permits, 400));
    }

    [Fact]
    public async Task What_was_sent_before_a_restart_counts()
    {
        var grain = new AutomaticTextsGrain(new Sent([(Given.Noon.AddMinutes(-30), 3)]), Options.Create(new SupportOptions { AutomaticTextsPerHour = 5 }), clock);
        await grain.OnActivateAsync(CancellationToken.None);
        using var permits = new AutomaticTextPermits(GrainFactoryProxy.To(grain), clock);

        Assert.Equal(2, await Take(permits, 10));
    }

    private static async Task<int> Take(AutomaticTextPermits permits, int times)
    {
        var taken = 0;

        for (var time = 0; time < times; time++)
        {
            taken += await permits.TryTake() ? 1 : 0;
        }

        return taken;
    }

    private IGrainFactory Grains(int limit)
        => GrainFactoryProxy.To(new AutomaticTextsGrain(new Sent([]), Options.Create(new SupportOptions { AutomaticTextsPerHour = limit }), clock));

    private sealed class Sent(IReadOnlyList<(DateTimeOffset At, int Count)> sent) : IOutboxStore
    {
        public Task<IReadOnlyList<(DateTimeOffset At, int Count)>> AutomaticSince(DateTimeOffset since, CancellationToken cancellation = default) => Task.FromResult(sent);

        public Task<TicketNumber?> Report(DeliveryReport report, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<RetryResult> Retry(string entryId, string gatewayId, EntryRow history, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellation = default)
            => throw new NotSupportedException();

        public Task<OutboxHealth> State(DateTimeOffset now, bool reminders, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<DateTimeOffset?> LastAccepted(CancellationToken cancellation = default) => throw new NotSupportedException();
    }
}
