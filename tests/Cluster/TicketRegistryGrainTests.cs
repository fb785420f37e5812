using Orleans.Runtime;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Cluster;

public sealed class TicketRegistryGrainTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    [Fact]
    public async Task Two_hundred_callers_get_two_hundred_numbers_without_a_gap()
    {
        var registry = cluster.Client.GetGrain<ITicketRegistryGrain>("2026-01-02");
        var numbers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => registry.Next()));

        Assert.Equal(Enumerable.Range(1, 200).Select(place => (long)place), numbers.Select(number => number.Sequence).Order());
        Assert.All(numbers, number => Assert.Equal(new(2026, 1, 2), number.Day));
    }

    [Fact]
    public async Task A_number_taken_back_is_given_to_the_next()
    {
        var registry = cluster.Client.GetGrain<ITicketRegistryGrain>("2026-01-03");
        var first = await registry.Next();

        await registry.TakeBack(first);

        Assert.Equal(first, await registry.Next());
        Assert.Equal(2, (await registry.Next()).Sequence);
    }

    [Fact]
    public async Task What_is_left_of_a_block_goes_back_when_the_grain_ends_in_order()
    {
        var registry = cluster.Client.GetGrain<ITicketRegistryGrain>("2026-01-04");

        // One after the other within a second: a load, for which some more are reserved each time.
        for (var place = 1; place <= 5; place++)
        {
            Assert.Equal(place, (await registry.Next()).Sequence);
        }

        await cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

        Assert.Equal(6, (await registry.Next()).Sequence);
    }
}
