using SmsSupport.Grains.Tickets;
using SmsSupport.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Conversations;

/// <summary>The agents' side.</summary>
public sealed partial class ConversationGrain
{
    public async Task<TicketSummary> Open(NewTicket asked)
    {
        for (var tries = 1; ; tries++)
        {
            await Read();

            var number = await NextNumber();
            var outcome = await Commit((await Compose()).OfOpening(asked, number));

            if (outcome is CommitOutcome.Committed)
            {
                return (await reader.Summary(number))!;
            }

            await TakeBack(outcome is CommitOutcome.NumberTaken ? null : number);

            if (tries == MostTries)
            {
                throw WrittenByAnother();
            }
        }
    }

    public async Task<TicketSummary?> Change(TicketNumber ticket, TicketChange change)
    {
        var done = await Act(ticket, (effects, head) => effects.OfChange(head, change));

        return done is null ? null : await reader.Summary(ticket);
    }

    public async Task<ThreadEntry?> Answer(TicketNumber ticket, AgentAnswer answer)
        => EntryOf(await Act(ticket, (effects, head) => effects.OfAnswer(head, answer)));

    public async Task<ThreadEntry?> Note(TicketNumber ticket, string by, string text)
        => EntryOf(await Act(ticket, (effects, head) => effects.OfNote(head, by, text)));

    public async Task<RetryResult> Retry(TicketNumber ticket, string entryId, string by)
    {
        var effects = await Compose();
        var history = effects.History(ticket, by, new(TicketEventKind.Retried, null, null));
        var result = await outbox.Retry(entryId, Ids.New(effects.Now), history, effects.Now, effects.Now + effects.TimeToLive);

        if (result is RetryResult.Queued)
        {
            signal.Wake();
            news.Tell([ticket]);
        }

        return result;
    }

    /// <summary>Commits what an agent does to a ticket. Null when there is no such ticket; an effect of nothing when there was nothing to do.</summary>
    private async Task<Effect?> Act(TicketNumber ticket, Func<Effects, TicketHead, Effect?> decide)
    {
        for (var tries = 1; tries <= MostTries; tries++)
        {
            var effects = await Compose();

            if (effects.Stored.Tickets.FirstOrDefault(head => head.Number == ticket) is not { } found)
            {
                return null;
            }

            if (decide(effects, found) is not { } effect)
            {
                return new(Phone, effects.Stored.Version, effects.Stored.Conversation, null, null, [], [], []);
            }

            // Repeated: an answer whose commit was not heard of, and that was asked for again.
            if (await Commit(effect) is CommitOutcome.Committed or CommitOutcome.Repeated)
            {
                return effect;
            }
        }

        throw WrittenByAnother();
    }

    private static ThreadEntry? EntryOf(Effect? effect)
        => effect?.Entries[0] is { } entry
            ? new(entry.Id, entry.Kind, entry.Author, entry.Text, entry.At, effect.Outbox is [{ } sent] ? new(DeliveryState.Queued, sent.Parts, 0, null) : null, null)
            : null;

    private static StorageUnavailableException WrittenByAnother() => new("The conversation was written by somebody else at every try.");
}
