using Microsoft.Extensions.Time.Testing;
using SmsSupport.Web.Webhooks;

namespace SmsSupport.Tests.Webhooks;

public sealed class StallDetectorTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly StallDetector stall;

    public StallDetectorTests() => stall = new(time);

    public void Dispose() => stall.Dispose();

    [Fact]
    public void A_call_that_goes_unanswered_tells_of_a_stall_until_one_succeeds()
    {
        stall.Begin();
        time.Advance(TimeSpan.FromMilliseconds(299));
        Assert.False(stall.Stalled);

        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(stall.Stalled);

        stall.Succeeded();
        Assert.False(stall.Stalled);
    }

    [Fact]
    public void One_call_that_hangs_while_others_succeed_tells_nothing()
    {
        stall.Begin();
        stall.Begin();
        stall.Succeeded();
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(stall.Stalled);
    }

    [Fact]
    public void Failures_in_a_row_tell_of_a_stall_even_when_they_are_quick()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.False(stall.Stalled);
            stall.Failed(stall.Begin());
        }

        Assert.True(stall.Stalled);
        stall.Succeeded();
        Assert.False(stall.Stalled);
    }

    [Fact]
    public void A_single_slow_call_is_waited_for_and_a_crowd_of_them_is_not()
    {
        stall.Begin();
        time.Advance(StallDetector.Patience);
        stall.OutOfPatience();
        Assert.False(stall.GiveUp.IsCancellationRequested);

        stall.Begin();
        stall.Begin();
        stall.Begin();
        stall.OutOfPatience();
        Assert.True(stall.GiveUp.IsCancellationRequested);

        stall.Succeeded();
        Assert.False(stall.GiveUp.IsCancellationRequested);
    }

    [Fact]
    public void A_call_from_before_the_last_success_changes_nothing_when_it_fails()
    {
        var old = stall.Begin();

        stall.Succeeded();
        stall.Begin();
        stall.Failed(old);
        time.Advance(StallDetector.Patience);

        Assert.True(stall.Stalled);
    }
}
