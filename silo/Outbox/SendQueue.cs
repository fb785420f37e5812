using System.Collections.Immutable;
using SmsSupport.Grains.Outbox;

namespace SmsSupport.Silo.Outbox;

/// <summary>
/// The texts that are this silo's alone to send, in memory: at most one of a telephone number on its way, those of a number in their order, and of what could leave answers first, then automatic texts, then reminders.
/// </summary>
/// <remarks>The rows in the database say the same of them. What is here and what is there change in one order, by <c>SiloWriter</c>.</remarks>
internal sealed class SendQueue(TimeProvider time)
{
    /// <summary>How soon other senders go on with the texts of one that was killed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    /// <summary>Two calls of the gateway. No try begins that could outlast the lease.</summary>
    public static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(16);

    /// <summary>Enough to keep the gateway busy for seconds. What comes beyond waits in the database.</summary>
    private const int MostTexts = 1000;

    private readonly Lock gate = new();
    private readonly Dictionary<PhoneNumber, NumberQueue> numbers = [];
    private readonly Queue<NumberQueue>[] ready = [new(), new(), new()];
    private readonly HashSet<string> held = [];
    private readonly HashSet<PhoneNumber> idle = [];
    private readonly ReturningTexts returning = new();
    private int untried;
    private long? leasedAt;
    private Action added = () => { };
    private Action missed = () => { };

    /// <summary>Names this silo's sender to the others.</summary>
    public string Owner { get; } = $"{Environment.MachineName}-{Guid.CreateVersion7():N}";

    /// <summary>Which phones send; null while that is not known, or nothing is sent.</summary>
    public DeviceChoice? Devices { get; set; }

    /// <summary>Whether texts may be handed over at their birth.</summary>
    public bool HasRoom
    {
        get
        {
            lock (gate)
            {
                return Devices is not null && held.Count < MostTexts;
            }
        }
    }

    /// <summary>Whether a new text of a number may be handed over: not while an older one is on its way back to the database, which it would overtake.</summary>
    public bool MayFollow(PhoneNumber phone, OutboxKind kind)
    {
        lock (gate)
        {
            return !returning.HoldUp(phone, kind);
        }
    }

    /// <summary>How many texts are here that nothing was tried with yet.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return untried;
            }
        }
    }

    /// <summary>Whether any number is this sender's, and its lease needs to last.</summary>
    public bool IsHolding
    {
        get
        {
            lock (gate)
            {
                return numbers.Count > 0;
            }
        }
    }

    /// <summary>Whether a whole try fits into what is left of the lease.</summary>
    public bool MayTry => leasedAt is { } at && time.GetElapsedTime(at) < Lease - LongestTry;

    private bool IsLeaseOver => leasedAt is not { } at || time.GetElapsedTime(at) >= Lease;

    /// <param name="added">Called when texts came.</param>
    /// <param name="missed">Called when there is something in the outbox that did not come.</param>
    public void Listen(Action added, Action missed) => (this.added, this.missed) = (added, missed);

    /// <summary>Says that the outbox holds what this queue should have.</summary>
    public void Miss() => missed();

    /// <summary>The phone for a text; null when none can be chosen yet.</summary>
    public string? DeviceFor(string? receivedOn) => Devices?.For(receivedOn);

    /// <param name="since">The timestamp from before the lease was written.</param>
    public void Leased(long since) => leasedAt = since;

    /// <summary>Takes in texts, and numbers.</summary>
    /// <returns>The texts that must go back at once: an older one of their number is to be tried again.</returns>
    public ImmutableArray<ClaimedText> Add(IEnumerable<ClaimedText> texts, ImmutableArray<PhoneNumber> taken = default)
    {
        var any = false;
        var back = ImmutableArray.CreateBuilder<ClaimedText>();

        lock (gate)
        {
            foreach (var number in taken.IsDefault ? [] : taken)
            {
                NumberOf(number);
            }

            foreach (var text in texts)
            {
                if (!held.Add(text.RowId))
                {
                    continue;
                }

                var number = NumberOf(text.Phone);
                Keep(number);

                if (returning.HoldUp(text.Phone, text.Kind))
                {
                    back.Add(text);
                    continue;
                }

                number.Enqueue(text);
                untried++;
                Ready(number);
                any = true;
            }

            returning.Add(back);
        }

        if (any)
        {
            added();
        }

        return back.ToImmutable();
    }

    /// <summary>Takes the next text to send; null when none may leave now.</summary>
    /// <param name="answersOnly">Whether only an agent's answer may leave.</param>
    public ClaimedText? Take(bool answersOnly = false)
    {
        lock (gate)
        {
            for (var rank = 0; rank < (answersOnly ? 1 : ready.Length); rank++)
            {
                while (ready[rank].TryDequeue(out var number))
                {
                    if (number.ReadyIn == rank && number.Take() is { } text)
                    {
                        untried--;
                        return text;
                    }
                }
            }

            return null;
        }
    }

    /// <summary>A try ended. The number's next text may leave, unless this one is to be tried again first. Reminders hold up reminders only.</summary>
    /// <returns>The texts that wait behind one that is to be tried again: they go back with it.</returns>
    public ImmutableArray<ClaimedText> End(ClaimedText text, bool goesOn)
    {
        lock (gate)
        {
            if (!numbers.TryGetValue(text.Phone, out var number))
            {
                return [];
            }

            number.IsBusy = false;

            if (goesOn)
            {
                Ready(number);

                return [];
            }

            var behind = Empty([number], remindersOnly: text.Kind is OutboxKind.Reminder);

            returning.Add([text, .. behind]);
            Ready(number);

            return behind;
        }
    }

    /// <summary>All that is not on its way, to go back to the database.</summary>
    public ImmutableArray<ClaimedText> Empty()
    {
        lock (gate)
        {
            var all = Empty(numbers.Values);

            returning.Add(all);

            return all;
        }
    }

    /// <summary>The database knows how these ended.</summary>
    public void Settled(IEnumerable<ClaimedText> texts)
    {
        lock (gate)
        {
            returning.Remove(texts);
        }
    }

    /// <summary>Forgets everything when the lease is over: the others have it now.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool ForgetWhenLeaseIsOver()
    {
        lock (gate)
        {
            if (numbers.Count == 0 || !IsLeaseOver)
            {
                return false;
            }

            numbers.Clear();
            idle.Clear();
            held.Clear();
            untried = 0;
            returning.Clear();
            Array.ForEach(ready, queue => queue.Clear());

            return true;
        }
    }

    /// <summary>Takes texts as settled, and gives up the numbers that have no other.</summary>
    /// <param name="except">Numbers that texts are about to come for.</param>
    public ImmutableArray<PhoneNumber> GiveUp(IEnumerable<ClaimedText> settled, IReadOnlySet<PhoneNumber> except)
    {
        lock (gate)
        {
            foreach (var text in settled)
            {
                if (held.Remove(text.RowId) && numbers.TryGetValue(text.Phone, out var number) && --number.Unsettled == 0)
                {
                    idle.Add(text.Phone);
                }
            }

            ImmutableArray<PhoneNumber> over = [.. idle.Where(phone => !except.Contains(phone))];

            foreach (var phone in over)
            {
                idle.Remove(phone);
                numbers.Remove(phone);
            }

            return over;
        }
    }

    /// <summary>Takes back what <see cref="GiveUp"/> did: the database does not have it.</summary>
    public void TakeBack(IEnumerable<ClaimedText> settled, IEnumerable<PhoneNumber> givenUp)
    {
        lock (gate)
        {
            foreach (var phone in givenUp)
            {
                NumberOf(phone);
            }

            foreach (var text in settled)
            {
                if (held.Add(text.RowId))
                {
                    Keep(NumberOf(text.Phone));
                }
            }
        }
    }

    /// <summary>What is here, to be compared with what the database says is here.</summary>
    public HeldTexts Held()
    {
        lock (gate)
        {
            return new([.. held], [.. numbers.Keys]);
        }
    }

    private ImmutableArray<ClaimedText> Empty(IEnumerable<NumberQueue> emptied, bool remindersOnly = false)
    {
        ImmutableArray<ClaimedText> all = [.. emptied.SelectMany(number => number.Empty(remindersOnly))];

        untried -= all.Length;

        return all;
    }

    private NumberQueue NumberOf(PhoneNumber phone)
    {
        if (!numbers.TryGetValue(phone, out var number))
        {
            numbers[phone] = number = new(phone);
            idle.Add(phone);
        }

        return number;
    }

    private void Keep(NumberQueue number)
    {
        number.Unsettled++;
        idle.Remove(number.Phone);
    }

    private void Ready(NumberQueue number)
    {
        if (number.Rank is { } rank && number.ReadyIn != rank)
        {
            number.ReadyIn = rank;
            ready[rank].Enqueue(number);
        }
    }
}
