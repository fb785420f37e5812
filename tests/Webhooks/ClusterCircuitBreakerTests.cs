using Microsoft.Extensions.Time.Testing;
using SmsSupport.Web.Webhooks;
using SmsSupport.Web.Webhooks.Receiving;

namespace SmsSupport.Tests.Webhooks;

public sealed class ClusterCircuitBreakerTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly ClusterCircuitBreaker circuit;

    public ClusterCircuitBreakerTests() => circuit = new(time);

    public void Dispose() => circuit.Dispose();

    [Fact]
    public void A_call_that_goes_unanswered_opens_the_circuit_until_one_succeeds()
    {
        circuit.Begin();
        time.Advance(TimeSpan.FromMilliseconds(299));
        Assert.False(circuit.IsOpen);

        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(circuit.IsOpen);

        circuit.Succeeded();
        Assert.False(circuit.IsOpen);
    }

    [Fact]
    public void One_call_that_hangs_while_others_succeed_tells_nothing()
    {
        circuit.Begin();
        circuit.Begin();
        circuit.Succeeded();
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(circuit.IsOpen);
    }

    [Fact]
    public void Failures_in_a_row_open_the_circuit_even_when_they_are_quick()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.False(circuit.IsOpen);
            circuit.Failed(circuit.Begin());
        }

        Assert.True(circuit.IsOpen);
        circuit.Succeeded();
        Assert.False(circuit.IsOpen);
    }

    [Fact]
    public void A_single_slow_call_is_waited_for_and_a_crowd_of_them_is_not()
    {
        circuit.Begin();
        time.Advance(ClusterCircuitBreaker.Patience);
        circuit.NoteSilence();
        Assert.False(circuit.Opened.IsCancellationRequested);

        circuit.Begin();
        circuit.Begin();
        circuit.Begin();
        circuit.NoteSilence();
        Assert.True(circuit.Opened.IsCancellationRequested);

        circuit.Succeeded();
        Assert.False(circuit.Opened.IsCancellationRequested);
    }

    [Fact]
    public void A_call_from_before_the_last_success_changes_nothing_when_it_fails()
    {
        var old = circuit.Begin();

        circuit.Succeeded();
        circuit.Begin();
        circuit.Failed(old);
        time.Advance(ClusterCircuitBreaker.Patience);

        Assert.True(circuit.IsOpen);
    }
}
