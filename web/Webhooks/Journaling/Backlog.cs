using System.Threading.Channels;

namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>What waits for its replay: senders side by side, each sender's requests one after the other.</summary>
internal sealed class Backlog
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Lane> lanes = [];
    private readonly LinkedList<JournalEntry> all = new();
    private readonly Dictionary<JournalEntry, LinkedListNode<JournalEntry>> nodes = [];
    private readonly Channel<Lane> ready = Channel.CreateUnbounded<Lane>();
    private int held;

    /// <summary>How many requests are in the journal, or on their way into it.</summary>
    public int Depth => Volatile.Read(ref held);

    public DateTimeOffset? OldestArrivedAt
    {
        get
        {
            lock (gate)
            {
                return all.First?.Value.ArrivedAt;
            }
        }
    }

    public bool Holds(string key)
    {
        lock (gate)
        {
            return lanes.ContainsKey(key);
        }
    }

    /// <summary>Holds a sender from the moment on that a request of theirs goes to the journal.</summary>
    public Lane Expect(string? key)
    {
        lock (gate)
        {
            if (key is null || !lanes.TryGetValue(key, out var lane))
            {
                lane = new(key);

                if (key is not null)
                {
                    lanes.Add(key, lane);
                }
            }

            lane.Held++;
            held++;

            return lane;
        }
    }

    /// <summary>Says that what was expected could not be written.</summary>
    public void Forget(Lane lane)
    {
        lock (gate)
        {
            Release(lane);
        }
    }

    /// <summary>Says that what was expected is durable and may be replayed.</summary>
    public void Add(JournalEntry entry, Lane lane)
    {
        lock (gate)
        {
            entry.Lane = lane;
            lane.Waiting.Enqueue(entry);
            nodes.Add(entry, all.AddLast(entry));

            if (lane.Waiting.Count == 1)
            {
                ready.Writer.TryWrite(lane);
            }
        }
    }

    /// <summary>The request whose turn it is. Nobody else gets one of the same sender until it is <see cref="Done"/> or tried <see cref="Again"/>.</summary>
    public async ValueTask<JournalEntry> Next(CancellationToken cancellation)
    {
        var lane = await ready.Reader.ReadAsync(cancellation);

        lock (gate)
        {
            return lane.Waiting.Peek();
        }
    }

    public void Again(JournalEntry entry) => ready.Writer.TryWrite(entry.Lane);

    public void Done(JournalEntry entry)
    {
        lock (gate)
        {
            entry.Lane.Waiting.Dequeue();

            if (nodes.Remove(entry, out var node))
            {
                all.Remove(node);
            }

            if (entry.Lane.Waiting.Count > 0)
            {
                ready.Writer.TryWrite(entry.Lane);
            }

            Release(entry.Lane);
        }
    }

    private void Release(Lane lane)
    {
        held--;

        if (--lane.Held == 0 && lane.Key is not null)
        {
            lanes.Remove(lane.Key);
        }
    }
}
