using SmsSupport.Grains.Outbox;
using SmsSupport.Silo.Outbox;
using SmsSupport.Silo.SmsGate;

namespace SmsSupport.Tests.SmsGate;

public sealed class RouteTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero);

    [Theory]

    // An answer leaves from the phone that received.
    [InlineData("b", "a,b", "a", "b")]

    // One the account does not have cannot send: the usual one does.
    [InlineData("gone", "a,b", "a", "a")]
    [InlineData(null, "a,b", "a", "a")]

    // One that is to send everything does.
    [InlineData("b", "", "configured", "configured")]

    // Nothing is known: the gateway chooses.
    [InlineData("b", "", "", "")]
    public void The_phone_that_received_sends_when_it_is_one_of_the_accounts(string? receivedOn, string account, string usual, string expected)
        => Assert.Equal(expected, new DeviceChoice([.. Ids(account)], usual).For(receivedOn));

    [Theory]
    [InlineData("a")]
    [InlineData("")]
    public void Whatever_phone_was_chosen_once_stands(string pinnedTo) => Assert.Equal(pinnedTo, Of("b", pinnedTo, "a,b", null).DeviceId);

    [Theory]
    [InlineData("b", "b", "a,b", 2)]
    [InlineData("b", "", "", 2)]

    // A phone may call itself otherwise than its account does.
    [InlineData("b-by-another-name", "b", "b", 2)]

    // The second SIM of one phone is not that of another.
    [InlineData("b", "a", "a,b", null)]
    public void An_answer_leaves_from_the_SIM_that_received_if_that_phone_sends(string receivedOn, string pinnedTo, string account, int? sim)
        => Assert.Equal(sim, Of(receivedOn, pinnedTo, account, 2).SimNumber);

    private static Route Of(string? receivedOn, string pinnedTo, string account, int? sim)
        => Route.For(new("1", "1", OutboxKind.Answer, PhoneNumber.Parse("+33600000001"), "Bonjour", receivedOn, pinnedTo, sim, 0, 1, Noon, null, Noon, null), [.. Ids(account)]);

    private static string[] Ids(string account) => account.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
