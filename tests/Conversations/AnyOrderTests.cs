using System.Collections.Immutable;
using CsCheck;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Tickets;
using SmsSupport.Inbox;
using SmsSupport.Tickets;
using static SmsSupport.Tests.Conversations.Given;

namespace SmsSupport.Tests.Conversations;

/// <summary>The phone delivers out of order and more than once; the keyword and what follows it still make one ticket.</summary>
public sealed class AnyOrderTests
{
    private static readonly InboundText[] Story =
    [
        Text("aide", Noon),
        Text("Ma commande n'est pas arrivée", Noon.AddSeconds(20)),
        Text("Elle date du 3", Noon.AddSeconds(40)),
        Text("Merci", Noon.AddSeconds(60)),
    ];

    [Fact]
    public void Any_order_and_any_repeats_make_one_ticket_and_the_sums_balance()
        => Gen.Int[0, Story.Length - 1].List[0, 20].Select(Gen.Shuffle(Story), (repeats, order) => order.Concat(repeats.Select(place => Story[place])).ToList())
            .Sample(arrivals =>
            {
                var (conversation, tickets) = (Conversation.New, ImmutableArray<TicketHead>.Empty);
                var outcomes = new Dictionary<string, Outcome>();

                foreach (var text in arrivals)
                {
                    // The inbox's unique key stops repeats before anything is written; so does this.
                    if (outcomes.ContainsKey(text.EventId!))
                    {
                        continue;
                    }

                    var decision = Rules.Decide(conversation, tickets, text, Noon.AddMinutes(2));

                    outcomes.Add(text.EventId!, decision.Outcome);
                    conversation = decision.Next;
                    tickets = decision switch
                    {
                        { Opens: not null } => tickets.Add(Ticket(tickets.Length + 1)),
                        { After: { } after } => tickets.Replace(decision.Before!, after),
                        _ => tickets,
                    };
                }

                Assert.Single(tickets);
                Assert.Equal(Story.Length, outcomes.Count);
                Assert.Equal(1, outcomes.Values.Count(outcome => outcome is Outcome.Opened));
                Assert.All(outcomes.Values, outcome => Assert.True(outcome is Outcome.Opened or Outcome.Added or Outcome.Prompted or Outcome.Ignored));
            });
}
