using Microsoft.Extensions.Time.Testing;
using SmsSupport.Grains.Outbox;
using SmsSupport.Silo.Outbox;

namespace SmsSupport.Tests.Outbox;

public sealed class SendQueueTests
{
    private static readonly PhoneNumber Somebody = PhoneNumber.Parse("+33600000001");
    private static readonly PhoneNumber Another = PhoneNumber.Parse("+33600000002");

    private readonly FakeTimeProvider clock = new();
    private readonly SendQueue queue;

    public SendQueueTests() => queue = new(clock) { Devices = new([], "") };

    [Fact]
    public void Answers_go_first_then_automatic_texts_then_reminders()
    {
        var (reminder, automatic, answer) = (Text(1, OutboxKind.Reminder), Text(2, OutboxKind.Automatic), Text(3, OutboxKind.Answer));
        queue.Add([reminder, automatic, answer]);

        Assert.Equal([answer, automatic, reminder], TakeAll());
    }

    [Fact]
    public void A_numbers_answer_takes_the_automatic_text_before_it_along()
    {
        var (automatic, answer) = (Text(1, OutboxKind.Automatic), Text(1, OutboxKind.Answer));
        queue.Add([Text(2, OutboxKind.Automatic), automatic, answer]);

        Assert.Equal(automatic, queue.Take(answersOnly: true));
        queue.End(automatic, goesOn: true);
        Assert.Equal(answer, queue.Take(answersOnly: true));
        Assert.Null(queue.Take(answersOnly: true));
    }

    [Fact]
    public void One_of_a_number_is_on_its_way_at_a_time_and_reminders_let_the_conversation_pass()
    {
        var (reminder, first, second) = (Text(1, OutboxKind.Reminder), Text(1, OutboxKind.Automatic), Text(1, OutboxKind.Answer));
        queue.Add([reminder, first, second]);

        foreach (var text in new[] { first, second, reminder })
        {
            Assert.Equal(text, queue.Take());
            Assert.Null(queue.Take());
            queue.End(text, goesOn: true);
        }
    }

    [Fact]
    public void What_waits_behind_a_text_that_is_to_be_tried_again_goes_back_with_it()
    {
        var (first, second, reminder) = (Text(1), Text(1), Text(1, OutboxKind.Reminder));
        queue.Add([first, second, reminder]);
        queue.Take();

        Assert.Equal([second, reminder], queue.End(first, goesOn: false));
        Assert.Null(queue.Take());
    }

    [Fact]
    public void A_reminder_that_is_to_be_tried_again_holds_up_reminders_only()
    {
        var (first, second, answer) = (Text(1, OutboxKind.Reminder), Text(1, OutboxKind.Reminder), Text(1));
        queue.Add([first, second]);
        queue.Take();
        queue.Add([answer]);

        Assert.Equal([second], queue.End(first, goesOn: false));
        Assert.True(queue.MayFollow(Somebody, OutboxKind.Answer));
        Assert.False(queue.MayFollow(Somebody, OutboxKind.Reminder));
        Assert.Equal(answer, queue.Take());
    }

    [Fact]
    public void A_text_that_comes_while_an_older_one_is_on_its_way_back_goes_back_too()
    {
        var (first, second, third) = (Text(1), Text(1), Text(1));
        queue.Add([first]);
        queue.Take();
        queue.End(first, goesOn: false);

        Assert.False(queue.MayFollow(Somebody, OutboxKind.Answer));
        Assert.Equal([second], queue.Add([second]));
        Assert.Null(queue.Take());

        queue.GiveUp([first, second], except: new HashSet<PhoneNumber>());
        queue.Settled([first, second]);
        Assert.Empty(queue.Add([third]));
        Assert.Equal(third, queue.Take());
    }

    [Fact]
    public void A_number_is_given_up_when_its_last_text_is_settled_unless_another_is_about_to_come()
    {
        var (first, second) = (Text(1), Text(2));
        queue.Add([first, second]);
        TakeAll();

        Assert.Empty(queue.GiveUp([first], except: new HashSet<PhoneNumber> { Somebody }));
        Assert.True(queue.IsHolding);
        Assert.Equal([Somebody, Another], queue.GiveUp([second], except: new HashSet<PhoneNumber>()));
        Assert.False(queue.IsHolding);
        Assert.Empty(queue.Held().Ids);
    }

    [Fact]
    public void A_number_taken_without_a_text_is_given_up_at_once()
    {
        queue.Add([], [Somebody]);

        Assert.True(queue.IsHolding);
        Assert.Equal([Somebody], queue.GiveUp([], except: new HashSet<PhoneNumber>()));
    }

    [Fact]
    public void What_the_database_did_not_take_note_of_is_held_as_before()
    {
        var text = Text(1);
        queue.Add([text]);
        TakeAll();

        var released = queue.GiveUp([text], except: new HashSet<PhoneNumber>());
        queue.TakeBack([text], released);

        Assert.Equal([text.RowId], queue.Held().Ids);
        Assert.Equal([Somebody], queue.Held().Numbers);
        Assert.Equal([Somebody], queue.GiveUp([text], except: new HashSet<PhoneNumber>()));
    }

    [Fact]
    public void A_text_that_comes_twice_is_there_once()
    {
        var text = Text(1);
        queue.Add([text]);
        queue.Add([text]);

        Assert.Equal([text], TakeAll());
        Assert.Single(queue.Held().Ids);
    }

    [Fact]
    public void No_try_begins_that_could_outlast_the_lease()
    {
        Assert.False(queue.MayTry);
        queue.Leased(clock.GetTimestamp());

        clock.Advance(SendQueue.Lease - SendQueue.LongestTry - TimeSpan.FromSeconds(0.1));
        Assert.True(queue.MayTry);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.False(queue.MayTry);
    }

    [Fact]
    public void When_the_lease_is_over_everything_is_forgotten_also_what_is_on_its_way()
    {
        queue.Leased(clock.GetTimestamp());
        queue.Add([Text(1), Text(1), Text(2)]);
        var sent = queue.Take()!;

        clock.Advance(SendQueue.Lease - TimeSpan.FromSeconds(0.1));
        Assert.False(queue.ForgetWhenLeaseIsOver());
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(queue.ForgetWhenLeaseIsOver());

        Assert.Equal((false, 0), (queue.IsHolding, queue.Held().Ids.Length));
        Assert.Empty(queue.End(sent, goesOn: false));
        Assert.Null(queue.Take());
        Assert.False(queue.ForgetWhenLeaseIsOver());
    }

    [Fact]
    public void Nothing_is_handed_over_while_no_phone_is_known_or_too_much_is_held()
    {
        Assert.True(queue.HasRoom);

        queue.Add(Enumerable.Range(0, 1000).Select(_ => Text(1)));
        Assert.False(queue.HasRoom);

        queue.Devices = null;
        queue.GiveUp(queue.Empty(), except: new HashSet<PhoneNumber>());
        Assert.False(queue.HasRoom);
    }

    private List<ClaimedText> TakeAll()
    {
        var taken = new List<ClaimedText>();

        while (queue.Take() is { } text)
        {
            taken.Add(text);
        }

        return taken;
    }

    private static ClaimedText Text(int number, OutboxKind kind = OutboxKind.Answer) => Texts.To(number, kind);
}
