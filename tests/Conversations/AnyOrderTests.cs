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

    [Fact]
    public void With_a_ticket_open_already_any_order_puts_the_text_after_the_keyword_into_a_ticket_of_its_own()
        => Gen.Shuffle(Story).Sample(arrivals =>
        {
            var stored = new StoredConversation(1, Conversation.New, [Ticket()], null);
            var places = new Dictionary<string, TicketNumber>();
            var (confirmations, outcomes) = (0, new List<Outcome>());

            foreach (var (turn, text) in arrivals.Index())
            {
                var now = Noon.AddMinutes(2 + turn);
                var decision = Rules.Decide(stored.Conversation, stored.Tickets, text, now);

                decision = decision.Moves is null ? decision : decision with { Opens = Story[1].Text };

                var number = decision.Opens is null ? (TicketNumber?)null : Ticket(2 + outcomes.Count).Number;
                var effect = new Effects(PhoneNumber.Parse("+33600000001"), stored, now, TimeSpan.FromDays(1)).OfText(decision, text, null, number, decision.Says?.ToString(), null);

                outcomes.Add(decision.Outcome);
                confirmations += decision.Says is AutomaticText.Confirmation ? 1 : 0;
                effect.Entries.Where(entry => entry.Kind is EntryKind.Customer).ToList().ForEach(entry => places[entry.Id] = entry.Ticket);

                if (effect.Moved is { } moved)
                {
                    Assert.Equal(places[moved.EntryId], moved.From);
                    places[moved.EntryId] = moved.To;
                }

                stored = stored with
                {
                    Conversation = effect.Next,
                    Tickets = [.. stored.Tickets.Select(ticket => effect.Changed.FirstOrDefault(changed => changed.Number == ticket.Number) ?? ticket), .. effect.Opened is { } opened ? [opened.Head] : Array.Empty<TicketHead>()],
                };
            }

            Assert.Equal(2, stored.Tickets.Length);
            Assert.Equal(1, confirmations);
            Assert.Equal(Story.Length, outcomes.Count);
            Assert.Equal(3, places.Count);

            // Ids begin with their places: the first is the text after the keyword, however it came.
            Assert.Equal(stored.Tickets[1].Number, places.OrderBy(place => place.Key, StringComparer.Ordinal).First().Value);
        });
}
