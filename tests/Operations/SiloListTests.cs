using System.Net;
using Orleans.Runtime;
using SmsSupport.Operations;
using SmsSupport.Silo.Operations;

namespace SmsSupport.Tests.Operations;

public sealed class SiloListTests
{
    private static readonly SiloAddress Itself = SiloAddress.New(IPAddress.Loopback, 11111, 1);

    private static readonly SiloAddress Another = SiloAddress.New(IPAddress.Loopback, 11112, 1);

    [Theory]
    [InlineData(SiloStatus.Created, SiloPhase.Joining)]
    [InlineData(SiloStatus.Joining, SiloPhase.Joining)]
    [InlineData(SiloStatus.Active, SiloPhase.Active)]
    [InlineData(SiloStatus.ShuttingDown, SiloPhase.Stopping)]
    [InlineData(SiloStatus.Stopping, SiloPhase.Stopping)]
    [InlineData(SiloStatus.Dead, SiloPhase.Stopped)]
    public void A_silo_says_itself_what_it_does(SiloStatus status, SiloPhase expected) => Assert.Equal(expected, SiloList.PhaseOf(Entry(status)));

    [Fact]
    public void A_silo_that_stopped_in_order_voted_for_its_own_end() => Assert.Equal(SiloPhase.Stopped, SiloList.PhaseOf(Entry(SiloStatus.Dead, Itself)));

    [Fact]
    public void A_silo_that_another_declared_dead_is_lost()
    {
        Assert.Equal(SiloPhase.Lost, SiloList.PhaseOf(Entry(SiloStatus.Dead, Another, Another)));
        Assert.Equal(SiloPhase.Lost, SiloList.PhaseOf(Entry(SiloStatus.Dead, Another, Itself)));
    }

    [Fact]
    public void A_silo_that_another_only_suspects_is_active() => Assert.Equal(SiloPhase.Active, SiloList.PhaseOf(Entry(SiloStatus.Active, Another)));

    private static MembershipEntry Entry(SiloStatus status, params SiloAddress[] voters)
        => new() { SiloAddress = Itself, Status = status, SuspectTimes = voters is [] ? null : [.. voters.Select(voter => Tuple.Create(voter, DateTime.UnixEpoch))] };
}
