using SmsSupport.Desk;
using SmsSupport.Grains.Conversations;
using SmsSupport.Inbox;
using SmsSupport.Tickets;
using static SmsSupport.Tests.Conversations.Given;

namespace SmsSupport.Tests.Conversations;

public sealed class RulesTests
{
    [Fact]
    public void The_keyword_is_answered_by_the_prompt_and_a_description_is_awaited()
    {
        var decision = Conversation.New.Receives("aide");

        Assert.Equal(Outcome.Prompted, decision.Outcome);
        Assert.Equal(AutomaticText.Prompt, decision.Says);
        Assert.Equal(Noon, decision.Next.AwaitingSince);
        Assert.Null(decision.Opens);
    }

    [Fact]
    public void The_next_text_opens_a_ticket_with_itself_as_the_description()
    {
        var decision = Awaiting(Noon).Receives("Ma carte ne marche plus", Noon.AddMinutes(5));

        Assert.Equal(Outcome.Opened, decision.Outcome);
        Assert.Equal("Ma carte ne marche plus", decision.Opens);
        Assert.Equal(AutomaticText.Confirmation, decision.Says);
        Assert.Null(decision.Next.AwaitingSince);
    }

    [Fact]
    public void A_description_opens_a_ticket_of_its_own_although_another_is_open()
        => Assert.Equal(Outcome.Opened, Awaiting(Noon).Receives("Autre chose", Noon.AddMinutes(5), Ticket()).Outcome);

    [Fact]
    public void After_48_hours_nothing_is_awaited_any_more()
    {
        Assert.Equal(Outcome.Added, Awaiting(Noon).Receives("Bonjour", Noon.AddHours(48), Ticket()).Outcome);
        Assert.Equal(Outcome.Opened, Awaiting(Noon).Receives("Bonjour", Noon.AddHours(48).AddSeconds(-1), Ticket()).Outcome);
    }

    [Fact]
    public void The_keyword_with_words_opens_a_ticket_at_once()
    {
        var decision = Conversation.New.Receives("aide ma commande", tickets: Ticket());

        Assert.Equal((Outcome.Opened, "ma commande", AutomaticText.Confirmation), (decision.Outcome, decision.Opens, decision.Says));
    }

    [Fact]
    public void A_text_is_added_to_the_newest_open_ticket_without_an_answer()
    {
        var decision = Conversation.New.Receives("Et alors ?", null, Ticket(1), Ticket(2, createdAt: Noon.AddMinutes(-10)), Ticket(3, TicketStatus.Closed));

        Assert.Equal(Outcome.Added, decision.Outcome);
        Assert.Equal(2, decision.After!.Number.Sequence);
        Assert.Equal(Noon, decision.After.UnreadSince);
        Assert.Null(decision.Says);
    }

    [Theory]
    [InlineData(TicketStatus.WaitingForUser, TicketStatus.Open)]
    [InlineData(TicketStatus.InProgress, TicketStatus.InProgress)]
    [InlineData(TicketStatus.Open, TicketStatus.Open)]
    public void A_customers_text_ends_the_waiting_for_them(TicketStatus before, TicketStatus after)
        => Assert.Equal(after, Conversation.New.Receives("Voilà", null, Ticket(1, before)).After!.Status);

    [Theory]
    [InlineData(6.99, Outcome.Reopened)]
    [InlineData(7, Outcome.Opened)]
    public void A_ticket_closed_less_than_seven_days_ago_is_reopened(double days, Outcome outcome)
    {
        var decision = Conversation.New.Receives("Toujours pas", null, Ticket(1, TicketStatus.Closed, Noon.AddDays(-days)));

        Assert.Equal(outcome, decision.Outcome);
        Assert.Equal(outcome is Outcome.Opened ? AutomaticText.Confirmation : null, decision.Says);

        if (outcome is Outcome.Reopened)
        {
            Assert.Equal((TicketStatus.Open, (DateTimeOffset?)null, Noon), (decision.After!.Status, decision.After.ClosedAt, decision.After.UnreadSince));
        }
    }

    [Theory]
    [InlineData(UnknownTextPolicy.Open, Outcome.Opened, AutomaticText.Confirmation)]
    [InlineData(UnknownTextPolicy.Prompt, Outcome.Prompted, AutomaticText.Prompt)]
    [InlineData(UnknownTextPolicy.OnlyRecord, Outcome.Ignored, null)]
    public void A_text_that_belongs_to_nothing_follows_the_setting(UnknownTextPolicy policy, Outcome outcome, AutomaticText? says)
    {
        var decision = (Rules with { UnknownText = policy }).Decide(Conversation.New, [], Text("Bonjour"), Noon);

        Assert.Equal((outcome, says), (decision.Outcome, decision.Says));
    }

    [Fact]
    public void Stop_is_confirmed_once_and_reprise_undoes_it()
    {
        var stopped = Conversation.New.Receives("STOP");
        var again = stopped.Next.Receives("stop", Noon.AddMinutes(1));
        var resumed = again.Next.Receives("REPRISE", Noon.AddMinutes(2));

        Assert.Equal((Outcome.OptedOut, AutomaticText.OptedOut, true), (stopped.Outcome, stopped.Says, stopped.Next.OptedOut));
        Assert.Equal((Outcome.OptedOut, (AutomaticText?)null, true), (again.Outcome, again.Says, again.Next.OptedOut));
        Assert.Equal((Outcome.OptedIn, AutomaticText.OptedIn, false), (resumed.Outcome, resumed.Says, resumed.Next.OptedOut));
    }

    [Fact]
    public void Customer_service_works_after_stop()
        => Assert.Equal(AutomaticText.Prompt, Conversation.New.Receives("STOP").Next.Receives("aide", Noon.AddMinutes(1)).Says);

    [Fact]
    public void Stop_leaves_the_dialog_as_it_is()
        => Assert.Equal(Outcome.Opened, Awaiting(Noon).Receives("STOP", Noon.AddMinutes(1)).Next.Receives("Mon souci", Noon.AddMinutes(2)).Outcome);

    [Fact]
    public void Annuler_leaves_the_dialog()
    {
        var decision = Awaiting(Noon).Receives("Annuler", Noon.AddMinutes(1));

        Assert.Equal((Outcome.Cancelled, AutomaticText.Cancelled, (DateTimeOffset?)null), (decision.Outcome, decision.Says, decision.Next.AwaitingSince));
    }

    [Fact]
    public void Annuler_outside_the_dialog_is_a_text_like_any_other()
        => Assert.Equal(Outcome.Added, Conversation.New.Receives("ANNULER", null, Ticket()).Outcome);

    [Fact]
    public void A_late_keyword_does_not_prompt_again()
    {
        var described = Conversation.New.Receives("Mon problème", Noon.AddMinutes(1));
        var late = described.Next.Receives("aide", Noon, Ticket());

        Assert.Equal((Outcome.Ignored, Reasons.Late, (AutomaticText?)null), (late.Outcome, late.Reason, late.Says));
        Assert.Null(late.Next.AwaitingSince);
    }

    [Fact]
    public void A_late_text_written_before_the_keyword_goes_to_the_ticket_of_that_time()
    {
        var late = Awaiting(Noon).Receives("Suite", Noon.AddMinutes(-1), Ticket());

        Assert.Equal(Outcome.Added, late.Outcome);
        Assert.Equal(Noon, late.Next.AwaitingSince);
    }

    [Fact]
    public void A_late_stop_does_not_undo_a_newer_reprise()
    {
        var resumed = Conversation.New.Receives("STOP").Next.Receives("REPRISE", Noon.AddMinutes(2)).Next;
        var late = resumed.Receives("STOP", Noon.AddMinutes(1));

        Assert.Equal((Outcome.Ignored, false), (late.Outcome, late.Next.OptedOut));
    }

    [Fact]
    public void A_late_stop_counts_when_nothing_newer_contradicts_it()
        => Assert.True(Conversation.New.Receives("Bonjour", Noon).Next.Receives("STOP", Noon.AddMinutes(-1)).Next.OptedOut);

    [Fact]
    public void A_fourth_automatic_text_in_an_hour_is_one_too_many()
    {
        var busy = Conversation.New with { AutomaticAt = [Noon.AddMinutes(-59), Noon.AddMinutes(-30), Noon.AddMinutes(-1)] };

        Assert.True(Rules.HasHadEnough(busy.Receives("aide")));
        Assert.False(Rules.HasHadEnough(busy.Receives("aide", Noon.AddMinutes(1))));
    }

    [Fact]
    public void A_prompt_held_back_is_an_ignored_text_that_marks_the_open_ticket_once()
    {
        var withheld = ConversationRules.Withhold(Conversation.New.Receives("aide"), [Ticket()]);
        var again = ConversationRules.Withhold(Conversation.New.Receives("aide"), [withheld.After!]);

        Assert.Equal((Outcome.Ignored, Reasons.Limit, (AutomaticText?)null), (withheld.Outcome, withheld.Reason, withheld.Says));
        Assert.Equal([ConversationRules.WithheldTag], withheld.After!.Tags);
        Assert.Null(again.After);
    }

    [Fact]
    public void A_confirmation_held_back_still_opens_the_ticket()
    {
        var withheld = ConversationRules.Withhold(Awaiting(Noon).Receives("Mon souci", Noon.AddMinutes(1)), []);

        Assert.Equal((Outcome.Opened, "Mon souci", (AutomaticText?)null), (withheld.Outcome, withheld.Opens, withheld.Says));
    }

    [Fact]
    public void Answers_go_out_where_the_last_text_came_in()
    {
        var later = Conversation.New.Receives("aide").Next;
        var late = Rules.Decide(later, [], Text("avant", Noon.AddHours(-1)) with { DeviceId = "other", SimNumber = 2 }, Noon);

        Assert.Equal(("phone", 1), (late.Next.DeviceId, late.Next.SimNumber));
    }
}
