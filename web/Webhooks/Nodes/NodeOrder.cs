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
    private readonly TimeProvider time = time;

    /// <summary>How long a promise is told to last.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(1);

    /// <summary>How long it is kept: clocks differ.</summary>
    private static readonly TimeSpan Kept = Told + TimeSpan.FromSeconds(0.1);

    private static readonly TimeSpan Seldom = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan PerSender = TimeSpan.FromMilliseconds(0.1);

    private readonly Lock gate = new();
    private readonly HashSet<Intent> intents = [];
    private readonly List<Backlog> journals = [];
    private readonly List<(Intent Intent, TaskCompletionSource Turn)> waiting = [];
    private Dictionary<string, long?> listed = [];
    private Dictionary<string, DateTimeOffset> heldByOthers = [];
    private DateTimeOffset covered = alone ? DateTimeOffset.MaxValue : DateTimeOffset.MinValue;
    private long? promised;

    /// <summary>When the others should hear from this node again: soon while something waits for them or they for it, later the more there is to tell.</summary>
    public TimeSpan UntilReport
    {
        get
        {
            lock (gate)
            {
                var busy = waiting.Count + journals.Sum(journal => journal.Depth);

                return busy > 0 && Soon + (busy * PerSender) is var soon && soon < Seldom ? soon : Seldom;
            }
        }
    }

    /// <summary>Counts a journal's senders as held here, until disposed.</summary>
    public IDisposable Include(Backlog journal)
    {
        lock (gate)
        {
            journals.Add(journal);
        }

        return new Ending(() => journals.Remove(journal), gate);
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
            var now = time.GetUtcNow();

            // Intents first: a text is in the journal before it is no longer intended.
            var held = intents.Select(intent => new HeldSender(intent.Sender!, intent.ArrivedAt)).ToList();

            held.AddRange(journals.SelectMany(journal => journal.Senders()));

            var oldest = held.GroupBy(one => one.Phone).Select(same => same.MinBy(one => one.Oldest)).ToImmutableArray();

            listed = oldest.ToDictionary(one => one.Phone, one => listed.TryGetValue(one.Phone, out var before) ? before : promised);

            if (promising)
            {
                promised = time.GetTimestamp();
            }

            return new(node, now, promising ? now + Told : now, oldest);
        }
    }

    /// <summary>Hears what the others said.</summary>
    public void See(OtherJournals others)
    {
        lock (gate)
        {
            covered = others.CoversUntil;
            heldByOthers = others.Held.ToDictionary(held => held.Phone, held => held.Oldest);

            // Whoever waits goes on elsewhere, and not within this lock.
            waiting.RemoveAll(one => Allows(one.Intent) && one.Turn.TrySetResult());
        }
    }

    private Task Turn(Intent intent)
    {
        lock (gate)
        {
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
        public TimeSpan UntilJournal
            => promised is { } at && Kept - order.time.GetElapsedTime(at) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

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
