using SmsSupport.Customers;
using SmsSupport.Inbox;
using SmsSupport.Tests.Conversations;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Cluster;

public sealed class ConversationGrainTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    [Fact]
    public async Task A_text_delivered_twice_is_taken_in_once()
    {
        var conversation = cluster.Conversation(cluster.NewCustomer());
        var text = Saying("Où est mon colis ?");
        var first = await conversation.Receive(text);
        var again = await conversation.Receive(text with { PostId = Guid.CreateVersion7() });

        Assert.Equal((Outcome.Opened, false), (first.Outcome, first.Duplicate));
        Assert.Equal((Outcome.Opened, first.Ticket, true), (again.Outcome, again.Ticket, again.Duplicate));
    }

    [Fact]
    public async Task A_conversation_is_read_once_however_many_texts_come()
    {
        var customer = cluster.NewCustomer();

        for (var place = 0; place < 5; place++)
        {
            await cluster.Conversation(customer).Receive(Saying($"Texte {place}", Given.Noon.AddSeconds(place)));
        }

        Assert.Equal(1, cluster.Faults.LoadsOf(customer));
    }

    [Fact]
    public async Task A_customer_who_got_a_name_is_greeted_by_it_though_the_conversation_was_in_memory()
    {
        var customer = cluster.NewCustomer();
        await cluster.Conversation(customer).Receive(Saying("aide"));
        await cluster.Client.GetGrain<ICustomersGrain>(0).Put([new(customer, "Camille", null, null, null)]);

        var receipt = await cluster.Conversation(customer).Receive(Saying("Où est mon colis ?", Given.Noon.AddSeconds(10)));

        var thread = (await cluster.Client.GetGrain<ITicketGrain>(receipt.Ticket!.Value.ToString()).Read())!.Thread;
        Assert.StartsWith("Bonjour Camille,", Assert.Single(thread, entry => entry.Kind is EntryKind.Automatic).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_keyword_that_comes_late_gives_the_text_after_it_a_ticket_of_its_own_once()
    {
        var customer = cluster.NewCustomer();
        var conversation = cluster.Conversation(customer);
        var first = await conversation.Receive(Saying("Où est mon colis ?"));
        var added = await conversation.Receive(Saying("Ma bouilloire est cassée", Given.Noon.AddSeconds(40)));
        var keyword = Saying("aide", Given.Noon.AddSeconds(30));
        var late = await conversation.Receive(keyword);
        var again = await conversation.Receive(keyword with { PostId = Guid.CreateVersion7() });

        Assert.Equal((Outcome.Added, first.Ticket), (added.Outcome, added.Ticket));
        Assert.Equal((Outcome.Opened, late.Ticket, true), (again.Outcome, again.Ticket, again.Duplicate));
        Assert.NotEqual(first.Ticket, late.Ticket);

        var own = (await cluster.Client.GetGrain<ITicketGrain>(late.Ticket!.Value.ToString()).Read())!;

        Assert.Equal("Ma bouilloire est cassée", own.Ticket.Description);
        Assert.Equal([EntryKind.Customer, EntryKind.Event, EntryKind.Automatic], own.Thread.Select(entry => entry.Kind));
        Assert.Equal(late.Ticket, (await conversation.Receive(Saying("Alors ?", Given.Noon.AddSeconds(60)))).Ticket);
    }

    [Fact]
    public async Task The_same_request_played_again_is_no_duplicate_of_itself()
    {
        var conversation = cluster.Conversation(cluster.NewCustomer());
        var text = Saying("Où est mon colis ?");
        var first = await conversation.Receive(text);

        Assert.Equal(first, await conversation.Receive(text));
    }

    [Fact]
    public async Task A_text_without_id_or_time_is_told_from_its_repetition_by_its_words()
    {
        var conversation = cluster.Conversation(cluster.NewCustomer());
        var text = Saying("aide") with { EventId = null };

        Assert.False((await conversation.Receive(text)).Duplicate);
        Assert.True((await conversation.Receive(text with { PostId = Guid.CreateVersion7(), ArrivedAt = text.ArrivedAt.AddSeconds(5) })).Duplicate);
        Assert.False((await conversation.Receive(text with { PostId = Guid.CreateVersion7(), ArrivedAt = text.ArrivedAt.AddSeconds(90), SentAt = text.SentAt.AddSeconds(90) })).Duplicate);
    }

    [Fact]
    public async Task A_text_whose_commit_failed_is_taken_in_when_it_comes_again()
    {
        var conversation = cluster.Conversation(cluster.NewCustomer());
        var text = Saying("Où est mon colis ?");

        cluster.Faults.FailBefore();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => conversation.Receive(text));

        var receipt = await conversation.Receive(text);

        Assert.Equal((Outcome.Opened, false), (receipt.Outcome, receipt.Duplicate));
    }

    [Fact]
    public async Task A_text_whose_commit_was_not_heard_of_makes_one_ticket_all_the_same()
    {
        var customer = cluster.NewCustomer();
        var text = Saying("Où est mon colis ?");

        cluster.Faults.FailAfter();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => cluster.Conversation(customer).Receive(text));

        var receipt = await cluster.Conversation(customer).Receive(text);
        var next = await cluster.Conversation(customer).Receive(Saying("Et alors ?", text.SentAt.AddSeconds(10)));

        Assert.Equal((Outcome.Opened, false), (receipt.Outcome, receipt.Duplicate));
        Assert.Equal((Outcome.Added, receipt.Ticket), (next.Outcome, next.Ticket));
    }

    [Fact]
    public async Task Fifty_parallel_first_texts_make_one_ticket()
    {
        var conversation = cluster.Conversation(cluster.NewCustomer());
        var receipts = await Task.WhenAll(Enumerable.Range(1, 50).Select(place => conversation.Receive(Saying($"Texte {place}"))));

        Assert.Single(receipts, receipt => receipt.Outcome is Outcome.Opened);
        Assert.Single(receipts.Select(receipt => receipt.Ticket).Distinct());
    }

    [Fact]
    public async Task A_fourth_automatic_text_in_an_hour_is_not_sent()
    {
        var conversation = cluster.Conversation(cluster.NewCustomer());
        var outcomes = new List<Outcome>();

        for (var place = 0; place < 4; place++)
        {
            outcomes.Add((await conversation.Receive(Saying("aide", Given.Noon.AddSeconds(place)))).Outcome);
        }

        Assert.Equal([Outcome.Prompted, Outcome.Prompted, Outcome.Prompted, Outcome.Ignored], outcomes);
    }

    [Fact]
    public async Task What_agents_do_to_a_ticket_is_in_its_thread_in_order()
    {
        var customer = cluster.NewCustomer();
        var number = (await cluster.Conversation(customer).Receive(Saying("Où est mon colis ?"))).Ticket!.Value;
        var ticket = cluster.Client.GetGrain<ITicketGrain>(number.ToString());

        await ticket.Answer(new("lea", "Il arrive."));
        await ticket.Note("lea", "Transporteur prévenu.");
        await ticket.Change(new("lea", Status: TicketStatus.Closed, Unread: false));

        var details = await ticket.Read();

        Assert.Equal(
            [EntryKind.Customer, EntryKind.Automatic, EntryKind.Agent, EntryKind.Event, EntryKind.Note, EntryKind.Event],
            details!.Thread.Select(entry => entry.Kind));
        Assert.Equal((TicketStatus.Closed, false), (details.Ticket.Status, details.Ticket.Unread));
        Assert.NotNull(details.Ticket.FirstAnsweredAt);
    }

    [Fact]
    public async Task An_answer_whose_commit_was_not_heard_of_goes_out_once_when_it_is_sent_again()
    {
        var customer = cluster.NewCustomer();
        var number = (await cluster.Conversation(customer).Receive(Saying("Où est mon colis ?"))).Ticket!.Value;
        var ticket = cluster.Client.GetGrain<ITicketGrain>(number.ToString());
        var answer = new AgentAnswer("lea", "Il arrive.", Id: Guid.CreateVersion7().ToString("N"));

        cluster.Faults.FailAfter();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => ticket.Answer(answer));

        var sent = await ticket.Answer(answer);

        Assert.Equal(answer.Id, sent!.Id);
        Assert.Single((await ticket.Read())!.Thread, entry => entry.Kind is EntryKind.Agent);

        await ticket.Answer(answer with { Id = null });

        Assert.Equal(2, (await ticket.Read())!.Thread.Count(entry => entry.Kind is EntryKind.Agent));
    }

    [Fact]
    public async Task A_number_that_is_no_ticket_is_answered_with_nothing()
    {
        var ticket = cluster.Client.GetGrain<ITicketGrain>("TKT-20200101-0001");

        Assert.Null(await ticket.Read());
        Assert.Null(await ticket.Change(new("lea", Status: TicketStatus.Closed)));
        Assert.Equal(RetryResult.NoSuchText, await ticket.Retry("nothing", "lea"));
    }

    private static InboundText Saying(string text, DateTimeOffset? sentAt = null) => Given.Text(text, sentAt);
}
