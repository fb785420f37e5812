using SmsSupport.Grains.Outbox;
using SmsSupport.Outbox;
using SmsSupport.Silo.Outbox;

namespace SmsSupport.Tests.Outbox;

/// <summary>Answers, automatic texts and reminders at the sender.</summary>
public sealed class ClassesTests
{
    [Fact]
    public async Task An_answer_does_not_wait_for_reminders_that_a_slow_gateway_holds()
    {
        var gateway = new HeldSender();
        await using var sending = await Sending.Start(sender: gateway);
        var first = sending.Queue(1);
        await gateway.Asked(first.Text);
        gateway.Answer(first.Text, new SendResult.Accepted());
        await sending.Outbox.Until(rows => rows[0].State is DeliveryState.Accepted);

        var reminders = Enumerable.Range(2, 6).Select(number => sending.Queue(number, kind: OutboxKind.Reminder)).ToList();
        await gateway.Asked(reminders[0].Text);
        await gateway.Asked(reminders[1].Text);
        await sending.UntilIdle();
        Assert.Equal(2, reminders.Count(reminder => gateway.WasAsked(reminder.Text)));

        var answer = sending.Queue(20);
        sending.Advance(1);
        await gateway.Asked(answer.Text);

        foreach (var text in sending.Outbox.Rows.Where(row => row.State is DeliveryState.Queued && gateway.WasAsked(row.Text)).Select(row => row.Text))
        {
            gateway.Answer(text, new SendResult.TryAgain(sending.Clock.GetUtcNow().AddHours(1), "http_500"));
        }
    }

    [Fact]
    public async Task A_customer_who_wants_no_reminders_gets_none()
    {
        await using var sending = await Sending.Start();
        sending.Outbox.OptedOut.Add(PhoneNumber.Parse("+33600000001"));

        sending.Queue(1, "Rappel", kind: OutboxKind.Reminder);
        sending.Queue(1, "Réponse");
        await sending.Outbox.Until(rows => rows[0].State is DeliveryState.OptedOut && rows[1].State is DeliveryState.Accepted);

        Assert.Equal("Réponse", Assert.Single(sending.Grains.Texts).Text);
    }

    [Fact]
    public async Task A_reminder_that_could_not_leave_at_once_is_asked_about_again()
    {
        var gateway = new HeldSender();
        await using var sending = await Sending.Start(sender: gateway);
        var (first, second) = (sending.Queue(1, kind: OutboxKind.Reminder), sending.Queue(1, kind: OutboxKind.Reminder));
        await gateway.Asked(first.Text);
        sending.Outbox.OptedOut.Add(first.Text.Phone);
        sending.Advance(3);
        await sending.UntilIdle();

        gateway.Answer(first.Text, new SendResult.Accepted());
        await sending.Outbox.Until(rows => rows[0].State is DeliveryState.Accepted);

        // It is put back, and found by the next look; the clock stands still, so a look that comes before is not repeated by itself.
        for (var looks = 0; looks < 10 && sending.Outbox.Rows[1].State is not DeliveryState.OptedOut; looks++)
        {
            sending.Advance(1);
            await sending.UntilIdle();
        }

        await sending.Outbox.Until(rows => rows[1].State is DeliveryState.OptedOut);

        Assert.False(gateway.WasAsked(second.Text));
    }

    [Fact]
    public async Task A_text_whose_life_ended_while_it_waited_with_its_sender_is_not_sent()
    {
        var gateway = new HeldSender();
        await using var sending = await Sending.Start(sender: gateway);
        var (first, second) = (sending.Queue(1), sending.Queue(1, life: TimeSpan.FromSeconds(5)));
        await gateway.Asked(first.Text);
        sending.Advance(2);
        await sending.UntilIdle();
        sending.Advance(3);
        await sending.UntilIdle();

        gateway.Answer(first.Text, new SendResult.Accepted());
        await sending.Outbox.Until(rows => rows[1] is { State: DeliveryState.Failed, Reason: "expired" });

        Assert.False(gateway.WasAsked(second.Text));
    }
}
