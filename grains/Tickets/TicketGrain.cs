using System.Collections.Immutable;
using SmsSupport.Conversations;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Tickets;

public sealed class TicketGrain(ITicketReader reader, TimeProvider clock) : Grain, ITicketGrain
{
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromSeconds(25);

    private readonly Dictionary<string, (Viewer Viewer, DateTimeOffset SeenAt)> screens = [];

    private PhoneNumber? phone;

    private TicketNumber Number => TicketNumber.Parse(this.GetPrimaryKeyString());

    public Task<TicketDetails?> Read() => reader.Read(Number);

    public async Task<TicketSummary?> Change(TicketChange change)
        => await Conversation() is { } conversation ? await conversation.Change(Number, change) : null;

    public async Task<ThreadEntry?> Answer(AgentAnswer answer)
        => await Conversation() is { } conversation ? await conversation.Answer(Number, answer) : null;

    public async Task<ThreadEntry?> Note(string by, string text)
        => await Conversation() is { } conversation ? await conversation.Note(Number, by, text) : null;

    public async Task<RetryResult> Retry(string entryId, string by)
        => await Conversation() is { } conversation ? await conversation.Retry(Number, entryId, by) : RetryResult.NoSuchText;

    public Task<ImmutableArray<Viewer>> Watch(string screen, Viewer viewer)
    {
        var now = clock.GetUtcNow();

        screens[screen] = (viewer, now);

        foreach (var gone in screens.Where(pair => now - pair.Value.SeenAt > ForgottenAfter).Select(pair => pair.Key).ToList())
        {
            screens.Remove(gone);
        }

        return Task.FromResult(screens.Values
            .GroupBy(seen => seen.Viewer.UserName)
            .Select(agent => new Viewer(agent.Key, agent.Any(seen => seen.Viewer.Typing)))
            .OrderBy(agent => agent.UserName, StringComparer.Ordinal)
            .ToImmutableArray());
    }

    public Task Leave(string screen)
    {
        screens.Remove(screen);

        return Task.CompletedTask;
    }

    /// <summary>The conversation the ticket belongs to, which never changes; null when there is no such ticket.</summary>
    private async Task<IConversationGrain?> Conversation()
    {
        phone ??= await reader.PhoneOf(Number);

        return phone is { } number ? GrainFactory.GetGrain<IConversationGrain>(number.E164) : null;
    }
}
