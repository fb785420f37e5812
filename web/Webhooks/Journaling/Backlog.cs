using System.Threading.Channels;

namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>What waits for its replay: senders side by side, each sender's requests one after the other.</summary>
internal sealed class Backlog
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SenderQueue> queues = [];
    private readonly LinkedList<JournalEntry> all = new();
    private readonly Dictionary<JournalEntry, LinkedListNode<JournalEntry>> nodes = [];
    private readonly Channel<SenderQueue> ready = Channel.CreateUnbounded<SenderQueue>();
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
            return queues.ContainsKey(key);
        }
    }

    /// <summary>Holds a sender from the moment on that a request of theirs goes to the journal.</summary>
    public SenderQueue Expect(string? key)
    {
        lock (gate)
        {
            if (key is null || !queues.TryGetValue(key, out var queue))
            {
                queue = new(key);

                if (key is not null)
                {
                    queues.Add(key, queue);
                }
            }

            queue.Held++;
            held++;

            return queue;
        }
    }

    /// <summary>Says that what was expected could not be written.</summary>
    public void Forget(SenderQueue queue)
    {
        lock (gate)
        {
            Release(queue);
        }
    }

    /// <summary>Says that what was expected is durable and may be replayed.</summary>
    public void Add(JournalEntry entry, SenderQueue queue)
    {
        lock (gate)
        {
            entry.Queue = queue;
            queue.Waiting.Enqueue(entry);
            nodes.Add(entry, all.AddLast(entry));

            if (queue.Waiting.Count == 1)
            {
                ready.Writer.TryWrite(queue);
            }
        }
    }

    /// <summary>The request whose turn it is. No other of the same sender is given out until it is <see cref="Done"/> or tried <see cref="Again"/>.</summary>
    public async ValueTask<JournalEntry> Next(CancellationToken cancellation)
    {
        var queue = await ready.Reader.ReadAsync(cancellation);

        lock (gate)
        {
            return queue.Waiting.Peek();
        }
    }

    public void Again(JournalEntry entry) => ready.Writer.TryWrite(entry.Queue);

    public void Done(JournalEntry entry)
    {
        lock (gate)
        {
            entry.Queue.Waiting.Dequeue();

            if (nodes.Remove(entry, out var node))
            {
                all.Remove(node);
            }

            if (entry.Queue.Waiting.Count > 0)
            {
                ready.Writer.TryWrite(entry.Queue);
            }

            Release(entry.Queue);
        }
    }

    private void Release(SenderQueue queue)
    {
        held--;

        if (--queue.Held == 0 && queue.Key is not null)
        {
            queues.Remove(queue.Key);
        }
    }
}
