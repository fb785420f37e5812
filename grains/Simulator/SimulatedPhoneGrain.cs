using System.Collections.Immutable;
using SmsSupport.Simulator;

namespace SmsSupport.Grains.Simulator;

// Collected when idle, it would forget the texts that somebody may still want to see on the page.
[KeepAlive]
public sealed class SimulatedPhoneGrain(TimeProvider time) : Grain, ISimulatedPhoneGrain
{
    private const int Kept = 1_000;

    private readonly Queue<SimulatedText> texts = new();
    private readonly HashSet<string> ids = [];
    private long lastPlace;

    public Task<bool> Accept(SimulatedText text)
    {
        if (!ids.Add(text.Id))
        {
            return Task.FromResult(false);
        }

        // From the clock, so that a phone that restarts with an empty memory does not use a place a second time.
        lastPlace = Math.Max(lastPlace + 1, time.GetUtcNow().ToUnixTimeMilliseconds());
        texts.Enqueue(text with { Place = lastPlace });

        if (texts.Count > Kept)
        {
            ids.Remove(texts.Dequeue().Id);
        }

        return Task.FromResult(true);
    }

    public Task<ImmutableArray<SimulatedText>> Read(long after)
        => Task.FromResult(texts.SkipWhile(text => text.Place <= after).ToImmutableArray());
}
