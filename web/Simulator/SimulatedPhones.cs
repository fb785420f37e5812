using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SmsSupport.Simulator;

namespace SmsSupport.Web.Simulator;

/// <summary>Every simulated phone somebody used here, and the webhooks they have still to post.</summary>
internal sealed class SimulatedPhones(TimeProvider time, IOptions<SupportOptions> options) : IDisposable
{
    private const int MostPhones = 500;

    private readonly Lock gate = new();
    private readonly Dictionary<PhoneNumber, SimulatedPhone> phones = [];
    private readonly PriorityQueue<WebhookPost, (DateTimeOffset Due, long Turn)> due = new();
    private readonly SemaphoreSlim news = new(0);
    private int watchers;
    private long turn;

    /// <summary>A phone's screen shows something else now.</summary>
    public event Action<PhoneNumber>? Changed;

    public bool Watched => Volatile.Read(ref watchers) > 0;

    public (ImmutableList<Bubble> Thread, Faults Faults) Show(PhoneNumber number)
    {
        lock (gate)
        {
            var phone = Phone(number);

            return (phone.Thread, phone.Faults);
        }
    }

    /// <summary>Says that somebody looks at a phone, until disposed.</summary>
    public IDisposable Watch()
    {
        Interlocked.Increment(ref watchers);
        Wake();

        return new Watcher(() => Interlocked.Decrement(ref watchers));
    }

    public void Say(PhoneNumber number, string text) => Act(number, (phone, now) => phone.Say(text, now));

    public void Take(SimulatedText text) => Act(text.Phone, (phone, now) => phone.Take(text, now));

    public void Change(PhoneNumber number, Faults faults) => Act(number, (phone, now) => phone.Change(faults, now));

    /// <summary>A webhook was answered.</summary>
    public void Mark(WebhookPost done) => Act(done.Phone, (phone, _) =>
    {
        phone.Mark(done);
        return [];
    });

    /// <summary>A webhook was not answered: it is tried again later.</summary>
    public void Retry(WebhookPost failed)
    {
        lock (gate)
        {
            Enqueue(failed.Again(Now) is { } again ? [again] : []);
        }
    }

    /// <summary>The next webhook that is due; null when there is none.</summary>
    public WebhookPost? NextDue()
    {
        lock (gate)
        {
            return due.TryPeek(out _, out var first) && first.Due <= Now ? due.Dequeue() : null;
        }
    }

    /// <summary>How long until a webhook is due; null when there is none.</summary>
    public TimeSpan? UntilNext()
    {
        lock (gate)
        {
            return due.TryPeek(out _, out var first) ? TimeSpan.FromTicks(Math.Max(0, (first.Due - Now).Ticks)) : null;
        }
    }

    /// <summary>Waits this long, or until something happens on a phone.</summary>
    public Task WaitForNews(TimeSpan atMost, CancellationToken cancellation) => news.WaitAsync(atMost, cancellation);

    public void Dispose() => news.Dispose();

    private DateTimeOffset Now => TimeZoneInfo.ConvertTime(time.GetUtcNow(), options.Value.Zone);

    private void Act(PhoneNumber number, Func<SimulatedPhone, DateTimeOffset, ImmutableArray<WebhookPost>> act)
    {
        lock (gate)
        {
            Enqueue(act(Phone(number), Now));
        }

        Changed?.Invoke(number);
    }

    private SimulatedPhone Phone(PhoneNumber number)
    {
        if (phones.TryGetValue(number, out var known))
        {
            return known;
        }

        if (phones.Count >= MostPhones)
        {
            phones.Remove(phones.MinBy(pair => pair.Value.Thread.LastOrDefault()?.At ?? DateTimeOffset.MinValue).Key);
        }

        return phones[number] = new(number);
    }

    private void Enqueue(ImmutableArray<WebhookPost> posts)
    {
        foreach (var post in posts)
        {
            due.Enqueue(post, (post.Due, turn++));
        }

        if (posts.Length > 0)
        {
            Wake();
        }
    }

    private void Wake()
    {
        if (news.CurrentCount == 0)
        {
            news.Release();
        }
    }

    private sealed class Watcher(Action leave) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                leave();
            }
        }
    }
}
