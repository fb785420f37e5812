using Microsoft.Extensions.Logging;
using SmsSupport.Inbox;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Conversations;

/// <summary>The customer's side.</summary>
public sealed partial class ConversationGrain
{
    private static readonly TimeSpan AnonymousWindow = TimeSpan.FromMinutes(1);

    public async Task<Receipt> Receive(InboundText text)
    {
        for (var tries = 1; ; tries++)
        {
            var conversation = (await Read()).Conversation;
            var known = Recognise(conversation, text);
            var receipt = known is null
                ? await TakeIn(text, KeyOf(text), IsAnonymous(text) ? conversation with { Anonymous = Remember(conversation, text) } : conversation)
                : await Repeat(text, known);

            if (receipt is not null || tries == MostTries)
            {
                return receipt ?? throw new StorageUnavailableException("The conversation was written by somebody else at every try.");
            }
        }
    }

    /// <summary>Null when it must be decided afresh.</summary>
    private async Task<Receipt?> TakeIn(InboundText text, string? contentKey, Conversation before)
    {
        var unknownText = (await settings.Read()).UnknownText;
        var rules = new ConversationRules(options.Value.DialogLifetime, options.Value.ReopenWindow, options.Value.AutomaticTextsPerNumber, unknownText);
        var tickets = stored!.Tickets;
        var decision = await WithDescription(rules.Decide(before, tickets, text, clock.GetUtcNow()));
        var permitted = decision.Says is not null && !rules.HasHadEnough(decision) && await permits.TryTake();
        var withheld = permitted ? null : decision.Says;
        TicketNumber? number = null;
        CommitOutcome? outcome = null;

        if (withheld is not null)
        {
            decision = ConversationRules.Withhold(decision, tickets);
            LogWithheld(withheld.Value, Phone.Masked());
        }

        try
        {
            number = decision.Opens is null ? null : await NextNumber();

            var says = decision.Says is { } automatic ? await Word(automatic, number) : null;
            var effect = (await Compose()).OfText(decision, text, contentKey, number, says, withheld);

            outcome = await Commit(effect);

            if (outcome is CommitOutcome.Committed)
            {
                return new(decision.Outcome, decision.Reason, effect.Inbox!.Ticket);
            }
        }
        finally
        {
            if (outcome is not CommitOutcome.Committed)
            {
                await GiveBack(outcome is CommitOutcome.NumberTaken ? null : number, permitted);
            }
        }

        return outcome is CommitOutcome.Repeated ? await Repeat(text, contentKey) : null;
    }

    /// <summary>A text that moves is the description of its new ticket, and its words are only in the database.</summary>
    private async Task<Decision> WithDescription(Decision decision)
        => decision.Moves?.Added is not { } moves ? decision
            : await store.TextOf(moves.PostId) is { } words ? decision with { Opens = words }
            : new(decision.Next, Outcome.Ignored, Reasons.Late);

    private async Task<Receipt> Repeat(InboundText text, string? contentKey)
    {
        var recorded = await store.Repeat(new(
            text.PostId, text.EventId, contentKey, Phone, text.Sender, text.Text, text.SentAt, text.ArrivedAt, Outcome.Ignored, null, null, text.Releases));

        news.Tell([]);

        return new(recorded.Outcome, recorded.Reason, recorded.Ticket, Duplicate: !recorded.SameRequest);
    }

    private async Task<string> Word(AutomaticText text, TicketNumber? number)
        => Greeting.Write(await settings.Texts(), text, stored!.Customer, number);

    private async Task GiveBack(TicketNumber? number, bool permit)
    {
        try
        {
            await TakeBack(number);

            if (permit)
            {
                await permits.GiveBack();
            }
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            // What was taken is lost: a gap in the numbers, or one automatic text less this hour.
            LogNotGivenBack(exception);
        }
    }

    private static bool IsAnonymous(InboundText text) => text.EventId is null && text.ContentKey is null;

    private static string? KeyOf(InboundText text) => IsAnonymous(text) ? AnonymousKey(text) : text.ContentKey;

    /// <summary>The key of the text it repeats, for a text that nothing but its words can tell from another; null when it is new.</summary>
    private static string? Recognise(Conversation conversation, InboundText text)
        => IsAnonymous(text)
            ? conversation.Anonymous.FirstOrDefault(known => known.Text == text.Text && (text.ArrivedAt - known.At).Duration() < AnonymousWindow)?.Key
            : null;

    private static System.Collections.Immutable.ImmutableArray<AnonymousText> Remember(Conversation conversation, InboundText text)
        => conversation.Anonymous
            .RemoveAll(known => text.ArrivedAt - known.At >= AnonymousWindow)
            .Add(new(AnonymousKey(text), text.Text, text.ArrivedAt));

    private static string AnonymousKey(InboundText text) => $"post:{text.PostId:N}";

    [LoggerMessage(LogLevel.Warning, "The text '{Text}' to {Phone} was withheld: too many automatic texts in the last hour.")]
    private partial void LogWithheld(AutomaticText text, string phone);

    [LoggerMessage(LogLevel.Warning, "A ticket number or an automatic text could not be given back.")]
    private partial void LogNotGivenBack(Exception exception);
}
