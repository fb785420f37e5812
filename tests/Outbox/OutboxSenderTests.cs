using SmsSupport.Outbox;
using SmsSupport.Silo.Outbox;
using SmsSupport.Tests.Gateway;

namespace SmsSupport.Tests.Outbox;

public sealed class OutboxSenderTests
{
    [Fact]
    public async Task A_queued_text_is_handed_to_the_gateway_under_its_own_id()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway);

        var row = sending.Queue(1, "Votre colis arrive l'après-midi 📦", life: TimeSpan.FromHours(2), receivedOn: "phone-1", sim: 2);
        await sending.Outbox.Until(rows => rows[0].State is DeliveryState.Accepted);

        Assert.Equal(
            [new StoredMessage(row.Text.GatewayId, "phone-1", "+33600000001", "Votre colis arrive l'après-midi 📦", 2, 7200, true, 20)],
            gateway.Messages);
    }

    [Fact]
    public async Task A_gateway_that_fails_is_tried_again_with_the_same_id_after_growing_delays()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway);
        var start = sending.Clock.GetUtcNow();
        gateway.Fail(new Fault.Answer(500), times: 2);

        var row = sending.Queue(1);
        await sending.Outbox.Until(rows => rows[0].Text.Attempts is 1);
        Assert.InRange((row.NextAt - start).TotalSeconds, 5, 5.5);
        Assert.Single(sending.Log, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("http_500", StringComparison.Ordinal));

        sending.Advance(4.9);
        await sending.UntilIdle();
        Assert.Single(gateway.Tries);

        sending.Advance(0.7);
        await sending.Outbox.Until(rows => rows[0].Text.Attempts is 2);
        Assert.InRange((row.NextAt - sending.Clock.GetUtcNow()).TotalSeconds, 10, 11);

        sending.Advance(11);
        await sending.Outbox.Until(rows => rows[0].State is DeliveryState.Accepted);
        Assert.Equal([row.Text.GatewayId], gateway.Tries.Select(request => request.Id).Distinct());
        Assert.Single(gateway.Messages);
    }

    [Theory]
    [InlineData(typeof(Fault.StoreThenClose))]
    [InlineData(typeof(Fault.StoreThenAnswer))]
    public async Task A_text_whose_fate_is_unknown_reaches_the_customer_once(Type fault)
    {
        await using var gateway = await FakeGateway.Start();
        gateway.Devices.Add("phone-2");
        await using var sending = await Sending.Start(gateway);
        gateway.Fail(fault == typeof(Fault.StoreThenClose) ? new Fault.StoreThenClose() : new Fault.StoreThenAnswer(500), times: 1);

        sending.Queue(1);
        await sending.Outbox.Until(rows => rows[0].Text.Attempts is 1);
        sending.Advance(6);
        await sending.Outbox.Until(rows => rows[0].State is DeliveryState.Accepted);

        Assert.Equal(2, gateway.Tries.Count);
        Assert.Single(gateway.Messages);
    }

    [Fact]
    public async Task A_sender_killed_before_it_could_note_the_answer_costs_no_second_text()
    {
        await using var gateway = await FakeGateway.Start();
        gateway.Devices.Add("phone-2");
        var outbox = new OutboxInMemory { ForgetsSettles = true };

        await using var killed = await Sending.Start(gateway, outbox: outbox);
        killed.Queue(1, receivedOn: "phone-2");
        await gateway.Received(1);
        await killed.Stop();

        outbox.ForgetsSettles = false;
        await using var next = await Sending.Start(gateway, outbox: outbox, clock: killed.Clock);
        next.Advance(19);
        await next.UntilIdle();
        Assert.Single(gateway.Tries);

        next.Advance(1);
        await outbox.Until(rows => rows[0].State is DeliveryState.Accepted);
        Assert.Equal(2, gateway.Tries.Count);
        Assert.Equal("phone-2", Assert.Single(gateway.Messages).DeviceId);
    }

    [Fact]
    public async Task A_text_the_gateway_turns_down_fails_with_the_gateways_words()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway);
        gateway.Fail(new Fault.Answer(400, "no such phone"), times: 1);

        var row = sending.Queue(1);
        await sending.Outbox.Until(rows => rows[0].State is DeliveryState.Failed);

        Assert.Equal("no such phone", row.Reason);
        Assert.False(sending.Gateway.Refused);
    }

    [Fact]
    public async Task The_texts_of_one_number_leave_in_their_order()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway);
        gateway.Fail(new Fault.Answer(500), times: 1);

        sending.Queue(1, "un");
        sending.Queue(1, "deux");
        sending.Queue(2, "autre");
        await gateway.Received(1);
        sending.Advance(6);
        await gateway.Received(3);

        Assert.Equal(["autre", "un", "deux"], gateway.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task Refused_credentials_cost_one_try_however_many_texts_wait()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway, settings: [("SMS_GATEWAY_PASSWORD", "wrong")]);

        for (var number = 1; number <= 20; number++)
        {
            sending.Queue(number);
        }

        await gateway.Asked(1, "/devices");
        await sending.UntilIdle();

        Assert.True(SpinWait.SpinUntil(() => sending.Gateway.Refused, TimeSpan.FromSeconds(10)));
        Assert.Single(gateway.Requests);
        Assert.All(sending.Outbox.Rows, row => Assert.Equal((DeliveryState.Queued, 0), (row.State, row.Text.Attempts)));
        Assert.Contains(sending.Log, line => line.StartsWith("Critical", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Texts_go_on_when_the_credentials_work_again()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway);
        var password = gateway.Password;
        sending.Queue(1);
        await sending.Outbox.Until(rows => rows[0].State is DeliveryState.Accepted);

        gateway.Password = "changed";

        for (var number = 2; number <= 20; number++)
        {
            sending.Queue(number);
        }

        await gateway.Asked(2);
        await sending.Outbox.Until(rows => rows.All(row => row.Owner is null));
        Assert.True(SpinWait.SpinUntil(() => sending.Gateway.Refused, TimeSpan.FromSeconds(10)));
        Assert.InRange(gateway.Tries.Count, 2, 3);

        // Five minutes of probing, at 5, 10, 20, 40, 60, 60 … seconds, and not one more try of a text.
        var tries = gateway.Tries.Count;
        var probesBefore = gateway.Requests.Count(request => request.Part is "/devices");

        for (var second = 0; second < 300; second += 5)
        {
            sending.Advance(5);
            await sending.UntilIdle();
        }

        Assert.Equal(tries, gateway.Tries.Count);
        Assert.InRange(gateway.Requests.Count(request => request.Part is "/devices") - probesBefore, 5, 9);

        gateway.Password = password;
        sending.Advance(66);
        await gateway.Received(20);
        await sending.Outbox.Until(rows => rows.All(row => row.State is DeliveryState.Accepted));

        Assert.False(sending.Gateway.Refused);
        Assert.Equal(20, gateway.Messages.Select(message => message.Number).Distinct().Count());
        Assert.Equal(20, gateway.Messages.Count);
    }

    [Fact]
    public async Task A_gateway_that_lets_probes_in_and_no_texts_is_tried_seldom()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway);
        gateway.Fail(new Fault.Answer(401));

        for (var number = 1; number <= 5; number++)
        {
            sending.Queue(number);
        }

        await gateway.Asked(1);

        for (var second = 0; second < 60; second += 5)
        {
            await sending.UntilIdle();
            sending.Advance(5);
        }

        await sending.UntilIdle();
        await sending.Outbox.Until(rows => rows.All(row => row.Owner is null));
        Assert.True(SpinWait.SpinUntil(() => sending.Gateway.Refused, TimeSpan.FromSeconds(10)));
        Assert.InRange(gateway.Tries.Count, 2, 4);

        gateway.Recover();
        sending.Advance(66);
        await gateway.Received(5);
    }

    [Fact]
    public async Task A_text_that_waited_too_long_is_given_up_even_while_the_gateway_refuses_us()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway, settings: [("SMS_GATEWAY_PASSWORD", "wrong")]);

        sending.Queue(1, life: TimeSpan.FromMinutes(1));
        await gateway.Asked(1, "/devices");
        await sending.UntilIdle();
        sending.Advance(61);
        await sending.Outbox.Until(rows => rows[0] is { State: DeliveryState.Failed, Reason: "expired" });
    }

    [Fact]
    public async Task A_number_the_gateway_hangs_on_holds_up_no_other()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway, settings: [("SMS_GATEWAY_TIMEOUT_SECONDS", "5")]);
        sending.Queue(9);
        await sending.Outbox.Until(rows => rows[0].State is DeliveryState.Accepted);

        gateway.Fail(new Fault.Hang(), number: "+33600000001");
        var hung = sending.Queue(1);
        await gateway.Asked(2);

        for (var number = 2; number <= 8; number++)
        {
            sending.Queue(number);
        }

        await gateway.Received(8);
        Assert.Equal((DeliveryState.Queued, 0), (hung.State, hung.Text.Attempts));

        gateway.Recover();
    }

    [Fact]
    public async Task A_gateway_that_never_answers_is_left_after_the_timeout_and_tried_again()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway, settings: [("SMS_GATEWAY_TIMEOUT_SECONDS", "0.2")]);
        gateway.Fail(new Fault.StoreThenHang(), times: 1);

        var row = sending.Queue(1);
        await gateway.Asked(1);
        sending.Clock.Advance(TimeSpan.FromSeconds(0.2));
        await sending.Outbox.Until(rows => rows[0].Text.Attempts is 1);
        Assert.Equal("timeout", row.Reason);

        sending.Advance(6);
        await sending.Outbox.Until(rows => rows[0].State is DeliveryState.Accepted);
        Assert.Single(gateway.Messages);
    }

    [Fact]
    public async Task A_database_that_fails_is_logged_once_and_costs_no_text()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway);
        sending.Outbox.Broken = new StorageUnavailableException("no database");

        sending.Queue(1);
        await sending.UntilIdle();
        await sending.UntilIdle();
        Assert.Empty(gateway.Requests);
        Assert.Single(sending.Log, line => line.StartsWith("Error", StringComparison.Ordinal));

        sending.Outbox.Broken = null;
        sending.Wake();
        await sending.Outbox.Until(rows => rows[0].State is DeliveryState.Accepted);
    }

    [Fact]
    public async Task An_answer_that_could_not_be_noted_is_noted_when_the_database_is_back()
    {
        var sender = new HeldSender();
        await using var sending = await Sending.Start(sender: sender);

        var row = sending.Queue(1);
        await sender.Asked(row.Text);
        sending.Outbox.Broken = new StorageUnavailableException("no database");
        sender.Answer(row.Text, new SendResult.Accepted());
        await sending.Outbox.UntilSettleFails();

        sending.Outbox.Broken = null;
        sending.Wake();
        await sending.Outbox.Until(rows => rows[0].State is DeliveryState.Accepted);
    }

    [Fact]
    public async Task Stopping_waits_for_what_is_on_its_way()
    {
        var sender = new HeldSender();
        await using var sending = await Sending.Start(sender: sender);

        var row = sending.Queue(1);
        await sender.Asked(row.Text);
        var stopping = sending.Stop();
        sending.Queue(2);
        Assert.False(stopping.IsCompleted);

        sender.Answer(row.Text, new SendResult.Accepted());
        await stopping;

        Assert.Equal([DeliveryState.Accepted, DeliveryState.Queued], sending.Outbox.Rows.Select(row => row.State));
    }

    [Fact]
    public async Task Reminders_leave_in_their_hours_only()
    {
        await using var sending = await Sending.Start();
        await sending.UntilIdle();
        Assert.True(sending.Outbox.RemindersAllowed[^1]);

        // From noon to ten at night.
        sending.Advance(10 * 3600);
        await sending.UntilIdle();
        Assert.False(sending.Outbox.RemindersAllowed[^1]);
    }

    [Fact]
    public async Task Without_a_gateway_texts_go_to_the_phone_simulator_once_each()
    {
        var outbox = new OutboxInMemory { ForgetsSettles = true };
        await using var sending = await Sending.Start(outbox: outbox);

        var row = sending.Queue(1, "Bonjour");
        await sending.UntilIdle();
        outbox.ForgetsSettles = false;
        sending.Advance(20);
        await outbox.Until(rows => rows[0].State is DeliveryState.Accepted);

        var text = Assert.Single(sending.Grains.Texts);
        Assert.Equal((row.Text.GatewayId, "+33600000001", "Bonjour"), (text.Id, text.Phone.E164, text.Text));
        Assert.True(sending.Gateway.Simulated);
        Assert.Contains(sending.Log, line => line.Contains("phone simulator", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_log_line_holds_a_text_a_number_or_a_secret()
    {
        await using var gateway = await FakeGateway.Start();
        await using var sending = await Sending.Start(gateway);
        gateway.Fail(new Fault.Answer(400, "failed to validate '+33600000001'"), number: "+33600000001");
        gateway.Fail(new Fault.Close(), number: "+33600000002");
        gateway.Fail(new Fault.Answer(403), number: "+33600000003");

        for (var number = 1; number <= 4; number++)
        {
            sending.Queue(number, "Texte confidentiel");
        }

        await gateway.Asked(3);
        await sending.UntilIdle();

        Assert.NotEmpty(sending.Log);
        Assert.DoesNotContain(sending.Log, line => line.Contains("3360000", StringComparison.Ordinal));
        Assert.DoesNotContain(sending.Log, line => line.Contains("confidentiel", StringComparison.Ordinal));
        Assert.DoesNotContain(sending.Log, line => line.Contains(gateway.Password, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SMS_RETRY_SECONDS", "0")]
    [InlineData("SMS_REMINDER_HOURS", "always")]
    [InlineData("SMS_REMINDER_DAYS", "lundi")]
    [InlineData("SMS_GATEWAY_URL", "sms.example.org")]
    [InlineData("SMS_GATEWAY_URL", "ftp://sms.example.org")]
    [InlineData("SMS_GATEWAY_PASSWORD", "")]
    public async Task A_wrong_setting_is_named_at_start(string key, string value)
    {
        (string Key, string Value)[] settings =
            [("SMS_GATEWAY_USER", "sms"), ("SMS_GATEWAY_PASSWORD", "secret"), ("SMS_GATEWAY_URL", "https://sms.example.org/api/3rdparty/v1")];

        var error = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => Sending.Start(settings: [.. settings.Where(setting => setting.Key != key), (key, value)]));

        Assert.Contains(key, error.Message, StringComparison.Ordinal);
    }
}
