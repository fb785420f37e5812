using System.Collections.Concurrent;
using SmsSupport.Desk;

namespace SmsSupport.Web.Desk.Live;

/// <summary>Hands what the process learns of the cluster to every open circuit.</summary>
public sealed class DeskFeed
{
    private readonly ConcurrentDictionary<Listener, byte> listeners = new();
    private readonly Lock gate = new();

    /// <summary>The newest snapshot; null until the cluster answered for the first time.</summary>
    public DeskSnapshot? Latest { get; private set; }

    /// <summary>Whether the cluster has stopped answering: what is shown may be old.</summary>
    public bool Stale { get; private set; }

    /// <summary>Takes a snapshot that the stream brought. Old news is dropped.</summary>
    public void Take(DeskSnapshot snapshot)
    {
        DeskNews news;

        lock (gate)
        {
            if (Latest is { } latest && snapshot.Version <= latest.Version)
            {
                return;
            }

            news = new(snapshot, Everything: Latest is null || Stale);
            (Latest, Stale) = (snapshot, false);
        }

        Tell(listener => listener.News(news));
    }

    /// <summary>Takes a snapshot that was asked for. It says what is true now, and not what changed since the one before.</summary>
    /// <returns>Whether it is newer than what the stream brought: something was missed.</returns>
    public bool Correct(DeskSnapshot snapshot)
    {
        bool ahead, brings;

        lock (gate)
        {
            if (Latest is { } latest && snapshot.Version < latest.Version)
            {
                return false;
            }

            ahead = Latest is not null && snapshot.Version > Latest.Version;
            brings = Latest is null || Stale || ahead || !SameCounts(snapshot, Latest);
            (Latest, Stale) = (snapshot, false);
        }

        if (brings)
        {
            Tell(listener => listener.News(new(snapshot, Everything: true)));
        }

        return ahead;
    }

    /// <summary>Says that the cluster does not answer.</summary>
    public void Lose()
    {
        lock (gate)
        {
            if (Stale)
            {
                return;
            }

            Stale = true;
        }

        Tell(listener => listener.Lost());
    }

    /// <summary>Calls back on every change, in the caller's language, until disposed.</summary>
    public IDisposable Listen(Action<DeskNews> news, Action lost)
    {
        var listener = new Listener(this, news, lost, ExecutionContext.Capture());

        listeners.TryAdd(listener, 0);

        return listener;
    }

    private static bool SameCounts(DeskSnapshot one, DeskSnapshot other)
        => one.Tickets == other.Tickets && one.Outbox == other.Outbox && one.Quarantined == other.Quarantined;

    private void Tell(Action<Listener> what)
    {
        foreach (var listener in listeners.Keys)
        {
            what(listener);
        }
    }

    // The language is part of the execution context: without the circuit's own, an agent would be answered in the server's.
    private sealed class Listener(DeskFeed feed, Action<DeskNews> news, Action lost, ExecutionContext? context) : IDisposable
    {
        public void News(DeskNews what) => InContext(() => news(what));

        public void Lost() => InContext(lost);

        public void Dispose() => feed.listeners.TryRemove(this, out _);

        private void InContext(Action act)
        {
            if (context is null)
            {
                act();
            }
            else
            {
                ExecutionContext.Run(context, _ => act(), null);
            }
        }
    }
}
