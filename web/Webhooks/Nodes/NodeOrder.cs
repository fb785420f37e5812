using System.Collections.Immutable;
using SmsSupport.Journals;
using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Web.Webhooks.Nodes;

/// <summary>Keeps a sender's texts in the order the phone was answered, though several nodes take them and each has a journal of its own.</summary>
/// <remarks>
/// A node tells the others which senders it holds, and promises not to answer from its journal for any other sender until a time it names. So whoever
/// has heard from all others knows, up to the earliest of these times, of every older text there can be. See docs/decisions/0007.
/// </remarks>
internal sealed class NodeOrder(TimeProvider time, bool alone)
{
    /// <summary>How long a node that starts, or wakes, waits until the others know of it. Later it answers all the same, and the order is no longer certain.</summary>
    public static readonly TimeSpan ToBeKnown = TimeSpan.FromSeconds(4);

    private readonly TimeProvider time = time;

    /// <summary>How long a promise is told to last.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(1);

    /// <summary>How long it is kept: clocks differ.</summary>
    private static readonly TimeSpan Kept = Told + TimeSpan.FromSeconds(0.1);

    /// <summary>Who says nothing for so long was asleep, or its machine was: the others may no longer wait for it. They do for ten seconds.</summary>
    private static readonly TimeSpan Asleep = TimeSpan.FromSeconds(5);

    /// <summary>Whose answer from the journal is nearer than this is told as promised one: there may be no word before it.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan Seldom = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan PerSender = TimeSpan.FromMilliseconds(0.1);

    private readonly Lock gate = new();
    private readonly HashSet<Intent> intents = [];
    private readonly List<(Backlog Journal, string? TakenOverFrom)> journals = [];
    private readonly List<(Intent Intent, TaskCompletionSource Turn)> waiting = [];
    private Dictionary<string, long?> listed = [];
    private Dictionary<string, DateTimeOffset> heldByOthers = [];
    private DateTimeOffset covered = alone ? DateTimeOffset.MaxValue : DateTimeOffset.MinValue;
    private long? promised;
    private DateTimeOffset spoke = time.GetUtcNow();
    private long woke = time.GetTimestamp();
    private long? known;

    /// <summary>When the others should hear from this node again: soon while something waits for them or they for it, later the more there is to tell.</summary>
    public TimeSpan UntilReport
    {
        get
        {
            lock (gate)
            {
                var busy = waiting.Count + journals.Sum(one => one.Journal.Depth);

                return busy > 0 && Soon + (busy * PerSender) is var soon && soon < Seldom ? soon : Seldom;
            }
        }
    }

    /// <summary>Until each of the others has heard of this node, or can be given up. While that is uncertain, to be asked again soon.</summary>
    private TimeSpan UntilKnown
        => alone ? TimeSpan.Zero
            : known is { } since ? Kept - time.GetElapsedTime(since)
            : time.GetElapsedTime(woke) < ToBeKnown ? Soon
            : TimeSpan.Zero;

    /// <summary>Counts a journal's senders as held here, until disposed.</summary>
    /// <param name="takenOverFrom">The node that is gone and whose journal it was.</param>
    public IDisposable Include(Backlog journal, string? takenOverFrom = null)
    {
        lock (gate)
        {
            journals.Add((journal, takenOverFrom));
        }

        return new Ending(() => journals.Remove((journal, takenOverFrom)), gate);
    }

    /// <summary>A text is here. Dispose it when it is with the cluster or in the journal.</summary>
    /// <param name="sender">Null when its order does not matter.</param>
    public Intent Arrive(string? sender, DateTimeOffset arrivedAt)
    {
        lock (gate)
        {
            var intent = new Intent(this, sender, arrivedAt, sender is null ? null : listed.TryGetValue(sender, out var before) ? before : promised);

            if (sender is not null && !alone)
            {
                intents.Add(intent);
            }

            return intent;
        }
    }

    /// <summary>What to tell the others now.</summary>
    /// <param name="promising">False when this node is about to answer from its journal: it then covers the past only.</param>
    public JournalReport Report(string node, bool promising)
    {
        lock (gate)
        {
            NoticeSleep();

            var now = spoke = time.GetUtcNow();

            // Intents first: a text is in the journal before it is no longer intended.
            var held = intents.Select(intent => new HeldSender(intent.Sender!, intent.ArrivedAt, intent.UntilJournal < Near)).ToList();

            held.AddRange(journals.SelectMany(one => one.Journal.Senders()));

            var oldest = held.GroupBy(one => one.Phone).Select(same => new HeldSender(same.Key, same.Min(one => one.Oldest), same.Any(one => one.Promised))).ToImmutableArray();

            listed = oldest.ToDictionary(one => one.Phone, one => listed.TryGetValue(one.Phone, out var before) ? before : promised);

            if (promising)
            {
                promised = time.GetTimestamp();
            }

            return new(node, now, promising ? now + Told : now, oldest, [.. journals.Select(one => one.TakenOverFrom).OfType<string>()]);
        }
    }

    /// <summary>Hears what the others said.</summary>
    /// <param name="asked">The timestamp from before the report was made that this answers.</param>
    public void See(OtherJournals others, long asked)
    {
        lock (gate)
        {
            NoticeSleep();

            if (asked < woke)
            {
                return;
            }

            known ??= time.GetTimestamp();

            // Who is alone now may not be for long.
            var longest = time.GetUtcNow() - time.GetElapsedTime(asked) + Told;

            covered = others.CoversUntil < longest ? others.CoversUntil : longest;
            heldByOthers = others.Held.ToDictionary(held => held.Phone, held => held.Oldest);

            // Whoever waits goes on elsewhere, and not within this lock.
            waiting.RemoveAll(one => Allows(one.Intent) && one.Turn.TrySetResult());
        }
    }

    private Task Turn(Intent intent)
    {
        lock (gate)
        {
            NoticeSleep();

            if (Allows(intent))
            {
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

            waiting.Add((intent, turn));

            return turn.Task;
        }
    }

    private bool Allows(Intent intent)
        => alone || intent.Sender is null || (intent.ArrivedAt <= covered && !(heldByOthers.TryGetValue(intent.Sender, out var oldest) && oldest < intent.ArrivedAt));

    // What was heard before says nothing of now, not even that nobody else is there; and to the others this node is as new as one that starts.
    private void NoticeSleep()
    {
        var now = time.GetUtcNow();

        if (!alone && now - spoke > Asleep)
        {
            (spoke, woke, known, covered) = (now, time.GetTimestamp(), null, DateTimeOffset.MinValue);
        }
    }

    private TimeSpan UntilJournal(long? promisedAt)
    {
        lock (gate)
        {
            NoticeSleep();

            var ofPromise = promisedAt is { } at ? Kept - time.GetElapsedTime(at) : TimeSpan.Zero;
            var ofAcquaintance = UntilKnown;
            var left = ofPromise > ofAcquaintance ? ofPromise : ofAcquaintance;

            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    private void Leave(Intent intent)
    {
        lock (gate)
        {
            intents.Remove(intent);
            waiting.RemoveAll(one => one.Intent == intent);
        }
    }

    /// <summary>A text on its way.</summary>
    internal sealed class Intent(NodeOrder order, string? sender, DateTimeOffset arrivedAt, long? promised) : IDisposable
    {
        public string? Sender => sender;

        public DateTimeOffset ArrivedAt => arrivedAt;

        /// <summary>How long the journal must not yet answer for it.</summary>
        public TimeSpan UntilJournal => order.UntilJournal(promised);

        /// <summary>Ends when no other node holds an older text of this sender, as far as can be known.</summary>
        public Task Turn() => order.Turn(this);

        public void Dispose() => order.Leave(this);
    }

    private sealed class Ending(Action end, Lock gate) : IDisposable
    {
        public void Dispose()
        {
            lock (gate)
            {
                end();
            }
        }
    }
}
