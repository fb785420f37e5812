using SmsSupport.Grains.Outbox;
using SmsSupport.Silo.Outbox;
using SmsSupport.Silo.SmsGate;

namespace SmsSupport.Tests.SmsGate;

public sealed class RouteTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero);

    [Theory]

    // The phone that is to send everything does.
    [InlineData("configured", "a", null, "a,b", "configured")]

    // An answer leaves from the phone that received.
    [InlineData(null, "b", null, "a,b", "b")]

    // One the account does not have cannot send: the one seen last does.
    [InlineData(null, "gone", null, "a,b", "a")]
    [InlineData(null, null, null, "a,b", "a")]
    [InlineData(null, null, null, "b", "b")]

    // Nothing is known: the gateway chooses.
    [InlineData(null, "b", null, "", "")]

    // Whatever was chosen once stands.
    [InlineData("configured", "b", "a", "a,b", "a")]
    [InlineData(null, "b", "", "a,b", "")]
    public void The_phone_is_chosen_once(string? configured, string? receivedOn, string? pinnedTo, string phones, string expected)
        => Assert.Equal(expected, Of(configured, receivedOn, pinnedTo, phones, null).DeviceId);

    [Theory]
    [InlineData(null, "b", "a,b", 2)]
    [InlineData(null, "b", "", 2)]

    // A phone may call itself otherwise than its account does.
    [InlineData(null, "b-by-another-name", "b", 2)]
    [InlineData("b", "b-by-another-name", "b", 2)]

    // The second SIM of one phone is not that of another.
    [InlineData("a", "b", "a,b", null)]
    public void An_answer_leaves_from_the_SIM_that_received_if_that_phone_sends(string? configured, string receivedOn, string phones, int? sim)
        => Assert.Equal(sim, Of(configured, receivedOn, null, phones, 2).SimNumber);

    private static Route Of(string? configured, string? receivedOn, string? pinnedTo, string phones, int? sim)
    {
        var text = new ClaimedText("1", "1", OutboxKind.Answer, PhoneNumber.Parse("+33600000001"), "Bonjour", receivedOn, pinnedTo, sim, 0, 1, Noon, null, Noon, null);

        return Route.For(text, configured, [.. phones.Split(',', StringSplitOptions.RemoveEmptyEntries).Select((id, place) => new GatewayDevice(id, Noon.AddHours(-place), null))]);
    }
}
