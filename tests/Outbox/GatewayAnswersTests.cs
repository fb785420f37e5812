using SmsSupport.Grains.Outbox;
using SmsSupport.Outbox;
using SmsSupport.Silo.Outbox;
using SmsSupport.Tests.Gateway;

namespace SmsSupport.Tests.Outbox;

/// <summary>What an answer of the gateway means for one text, and for the others.</summary>
public sealed class GatewayAnswersTests
{
    [Fact]
    public async Task The_class_of_a_text_is_its_priority_at_the_gateway()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway);

        sending.Queue(1, kind: OutboxKind.Answer);
        sending.Queue(2, kind: OutboxKind.Automatic);
        sending.Queue(3, kind: OutboxKind.Reminder);
        await gateway.Received(3);

        Assert.Equal([20, 10, 0], gateway.Messages.OrderBy(message => message.Number).Select(message => message.Priority));
    }

    [Fact]
    public async Task A_wait_that_the_gateway_asks_for_is_kept_by_every_text()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway);
        gateway.Fail(new Fault.Answer(429, RetryAfter: "30"), times: 1);
        sending.Queue(1);
        await sending.Outbox.Until(rows => rows[0].Text.Attempts is 1);

        sending.Queue(2);
        sending.Advance(29);
        await sending.UntilIdle();
        Assert.Single(gateway.Tries);

        sending.Advance(5);
        await gateway.Received(2);
    }

    [Fact]
    public async Task Trouble_without_a_wait_concerns_one_text_alone()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway);
        gateway.Fail(new Fault.Answer(503), number: "+33600000001");

        sending.Queue(1);
        sending.Queue(2);

        Assert.Equal("+33600000002", Assert.Single(await gateway.Received(1)).Number);
    }

    [Fact]
    public async Task A_text_refused_for_its_words_fails_and_stops_no_other()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway);
        gateway.Fail(new Fault.Answer(403, "blocked words"), number: "+33600000001");

        sending.Queue(1);
        sending.Queue(2);
        await gateway.Received(1);
        await sending.Outbox.Until(rows => rows[0] is { State: DeliveryState.Failed, Reason: "blocked words" });

        Assert.False(sending.Gateway.Refused);
    }

    [Fact]
    public async Task A_right_that_is_missing_stops_all_and_fails_none()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway);
        gateway.Fail(new Fault.Answer(403, "scope required: messages:send"));

        sending.Queue(1);
        sending.Queue(2);
        await gateway.Asked(1);
        await sending.Outbox.Until(rows => rows[0].Reason is "unauthorized");

        // How a try ended is noted first for the text, then for the gateway.
        Assert.True(SpinWait.SpinUntil(() => sending.Gateway.Refused, TimeSpan.FromSeconds(10)));
        Assert.All(sending.Outbox.Rows, row => Assert.Equal(DeliveryState.Queued, row.State));
    }

    [Fact]
    public async Task A_page_to_sign_in_is_no_acceptance()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway);
        gateway.Fail(new Fault.Answer(200, "please sign in"), times: 1);

        sending.Queue(1);
        await sending.Outbox.Until(rows => rows[0] is { State: DeliveryState.Queued, Reason: "unexpected_answer" });

        sending.Advance(67);
        await sending.Outbox.Until(rows => rows[0].State is DeliveryState.Accepted);
    }

    [Fact]
    public async Task The_number_of_a_customer_who_texted_us_is_tried_once_without_the_gateways_check()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway);
        gateway.Fail(new Fault.Answer(400, "failed to validate phone number"), times: 1);

        sending.Queue(1, receivedOn: "phone-1");
        await sending.Outbox.Until(rows => rows[0].State is DeliveryState.Accepted);

        Assert.Equal([false, true], gateway.Tries.Select(request => request.SkipsValidation));
        Assert.Single(gateway.Messages);
    }

    [Theory]
    [InlineData(null, "failed to validate phone number", 1)]
    [InlineData("phone-1", "text too long", 1)]
    [InlineData("phone-1", "failed to validate phone number", 2)]
    public async Task Otherwise_it_fails(string? receivedOn, string words, int tries)
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway);
        gateway.Fail(new Fault.Answer(400, words));

        sending.Queue(1, receivedOn: receivedOn);
        await sending.Outbox.Until(rows => rows[0].State is DeliveryState.Failed);

        Assert.Equal(words, sending.Outbox.Rows[0].Reason);
        Assert.Equal(tries, gateway.Tries.Count);
    }
}
