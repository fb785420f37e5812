using Microsoft.Extensions.Options;
using Microsoft.Extensions.Logging;
using SmsSupport.Conversations;
using SmsSupport.Grains.Desk;
using SmsSupport.Grains.News;
using SmsSupport.Grains.Outbox;
using SmsSupport.Grains.Tickets;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Conversations;

/// <remarks>
/// Everything follows the same path: decide on what was read, commit all of it in one transaction that is refused when the conversation is no longer
/// what was read, and only then believe it. What the memory holds is a copy: whenever a commit does not plainly succeed it is thrown away.
/// </remarks>
public sealed partial class ConversationGrain(
    IConversationStore store,
    IOutboxStore outbox,
    ITicketReader reader,
    IOutboxSignal signal,
    IDeskNews news,
    SettingsCopy settings,
    AutomaticTextPermits permits,
    IOptions<SupportOptions> options,
    TimeProvider clock,
    ILogger<ConversationGrain> logger) : Grain, IConversationGrain
{
    private const int MostTries = 4;

    private StoredConversation? stored;

    private PhoneNumber Phone { get; set; }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Phone = PhoneNumber.Parse(this.GetPrimaryKeyString());

        return Task.CompletedTask;
    }

    private async Task<StoredConversation> Read() => stored ??= await store.Load(Phone);

    private async Task<Effects> Compose() => new(Phone, await Read(), clock.GetUtcNow(), options.Value.TimeToLive);

    /// <summary>Commits; what we hold in memory follows, or is thrown away.</summary>
    private async Task<CommitOutcome> Commit(Effect effect)
    {
        CommitResult result;

        try
        {
            result = await store.Commit(effect);
        }
        catch
        {
            // It may have been written all the same: the next call starts from what the database really holds.
            stored = null;
            DeactivateOnIdle();
            throw;
        }

        if (result.Outcome is CommitOutcome.Committed)
        {
            stored = After(effect, result.Version);
        }
        else
        {
            stored = null;
            LogRefused(Phone.Masked(), result.Outcome);
        }

        return result.Outcome;
    }

    private StoredConversation After(Effect effect, long version)
    {
        var tickets = stored!.Tickets;

        foreach (var changed in effect.Changed)
        {
            tickets = tickets.Replace(tickets.First(ticket => ticket.Number == changed.Number), changed);
        }

        return new(version, effect.Next, effect.Opened is { } opened ? tickets.Insert(0, opened.Head) : tickets, stored.Customer);
    }

    /// <summary>Issues a number of today, in the business's time zone.</summary>
    private async Task<TicketNumber> NextNumber() => await Registry(BusinessDay.Of(clock.GetUtcNow(), options.Value.Zone)).Next();

    private async Task TakeBack(TicketNumber? unused)
    {
        if (unused is { } number)
        {
            await Registry(number.Day).TakeBack(number);
        }
    }

    private ITicketRegistryGrain Registry(DateOnly day) => GrainFactory.GetGrain<ITicketRegistryGrain>(BusinessDay.Key(day));

    [LoggerMessage(LogLevel.Debug, "The conversation with {Phone} was not written: {Outcome}.")]
    private partial void LogRefused(string phone, CommitOutcome outcome);
}
