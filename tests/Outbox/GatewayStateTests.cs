using Microsoft.Extensions.Options;
using SmsSupport.Silo.Outbox;

namespace SmsSupport.Tests.Outbox;

public sealed class GatewayStateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero);

    private readonly GatewayState state = new(null!, new RetryDelays(Options.Create(new SupportOptions())));

    [Fact]
    public void Texts_go_one_at_a_time_until_the_first_success_and_then_more_and_more()
    {
        Assert.Equal(1, state.Slots(Noon));

        state.Tried(new SendResult.TryAgain(Noon, "http_500"), Noon);
        Assert.Equal(1, state.Slots(Noon));

        state.Tried(new SendResult.Accepted(), Noon);
        Assert.Equal(2, state.Slots(Noon));

        Succeed(40);
        Assert.Equal(GatewayState.MostSlots, state.Slots(Noon));
    }

    [Fact]
    public void Each_trouble_halves_them()
    {
        Succeed(15);
        state.Tried(new SendResult.TryAgain(Noon, "http_500"), Noon);

        Assert.Equal(8, state.Slots(Noon));
    }

    [Fact]
    public void A_gateway_that_asks_for_a_pause_gets_it_from_every_text_and_then_one_text_tells()
    {
        Succeed(20);
        state.Tried(new SendResult.TryAgain(Noon.AddSeconds(30), "http_429", Pauses: true), Noon);
        state.Tried(new SendResult.TryAgain(Noon.AddSeconds(10), "http_429", Pauses: true), Noon);

        Assert.Equal(0, state.Slots(Noon.AddSeconds(29.9)));
        Assert.Equal(1, state.Slots(Noon.AddSeconds(30)));
    }

    [Fact]
    public void After_a_quiet_spell_two_at_a_time_are_enough_to_find_out()
    {
        Succeed(20);

        Assert.Equal(2, state.Slots(Noon.AddSeconds(6)));
    }

    [Fact]
    public void A_text_that_is_turned_down_shows_that_we_are_let_in()
    {
        state.Tried(new SendResult.Refused("no such phone"), Noon);

        Assert.Equal(2, state.Slots(Noon));
    }

    [Fact]
    public void Nothing_goes_out_while_we_are_refused()
    {
        Succeed(20);
        state.Tried(new SendResult.Unauthorized(), Noon);

        Assert.True(state.Refused);
        Assert.Equal(Noon, state.Status.RefusedSince);
        Assert.Equal(0, state.Slots(Noon));
        Assert.False(state.ProbeIsDue(Noon.AddSeconds(4.9)));
        Assert.True(state.ProbeIsDue(Noon.AddSeconds(5.5)));
    }

    [Fact]
    public void Texts_that_were_on_their_way_beside_the_first_one_refused_make_nothing_worse()
    {
        Succeed(20);

        for (var text = 0; text < 8; text++)
        {
            state.Tried(new SendResult.Unauthorized(), Noon);
        }

        Assert.True(state.ProbeIsDue(Noon.AddSeconds(5.5)));
    }

    [Fact]
    public void Probes_come_more_and_more_slowly_but_every_minute_at_least()
    {
        state.Tried(new SendResult.Unauthorized(), Noon);
        var (now, waits) = (Noon, new List<double>());

        for (var probe = 0; probe < 7; probe++)
        {
            var from = now;

            while (!state.ProbeIsDue(now))
            {
                now = now.AddSeconds(0.1);
            }

            waits.Add((now - from).TotalSeconds);
            state.Probed(Access.Denied, now);
        }

        Assert.All(waits.Zip([5, 10, 20, 40, 60, 60, 60]), wait => Assert.InRange(wait.First, wait.Second, (wait.Second * 1.1) + 0.1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void After_a_good_probe_one_text_tells(bool granted)
    {
        state.Tried(new SendResult.Unauthorized(), Noon);
        state.Probed(granted ? Access.Granted : Access.Unclear, Noon.AddSeconds(6));

        Assert.Equal(1, state.Slots(Noon.AddSeconds(6)));

        // Only a plain yes ends the alarm before a text went through.
        Assert.Equal(!granted, state.Refused);

        state.Tried(new SendResult.Accepted(), Noon.AddSeconds(7));
        Assert.False(state.Refused);
        Assert.Equal(2, state.Slots(Noon.AddSeconds(7)));
    }

    [Fact]
    public void A_text_refused_after_a_good_probe_makes_the_next_probe_much_later()
    {
        state.Tried(new SendResult.Unauthorized(), Noon);
        state.Probed(Access.Granted, Noon.AddSeconds(6));
        state.Tried(new SendResult.Unauthorized(), Noon.AddSeconds(6));

        Assert.True(state.Refused);
        Assert.False(state.ProbeIsDue(Noon.AddSeconds(25)));
        Assert.True(state.ProbeIsDue(Noon.AddSeconds(29)));
    }

    private void Succeed(int times)
    {
        for (var time = 0; time < times; time++)
        {
            state.Tried(new SendResult.Accepted(), Noon);
        }
    }
}
