using CsCheck;
using Microsoft.Extensions.Time.Testing;
using SmsSupport.Grains.Journals;
using SmsSupport.Journals;
using SmsSupport.Web.Webhooks.Journaling;
using SmsSupport.Web.Webhooks.Nodes;

namespace SmsSupport.Tests.Webhooks.Nodes;

/// <summary>Several nodes that may sleep, slow and lost reports, a cluster that comes, goes and forgets, customers who text through whichever node: played step by step.</summary>
public sealed class ManyNodesTests
{
    [Fact]
    public void A_senders_texts_reach_the_cluster_in_the_order_the_phone_was_answered()
        => Gen.Int.Sample(seed => new Play(seed).Run(), iter: 300);

    /// <summary>One play, wholly decided by its seed.</summary>
    private sealed class Play
    {
        private const int Customers = 4;
        private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

        private readonly Random chance;
        private readonly FakeTimeProvider time = new(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        private readonly List<Node> nodes;
        private readonly List<(DateTimeOffset Due, Action Deliver)> messages = [];
        private readonly Dictionary<string, List<int>> delivered = [];
        private KnownJournals known;

        public Play(int seed)
        {
            chance = new(seed);
            nodes = [.. Enumerable.Range(0, 3).Select(place => new Node($"node-{place}", time))];
            known = KnownJournals.Named(nodes.Select(node => node.Name), time.GetUtcNow());
        }

        public bool Run()
        {
            var customers = Enumerable.Range(1, Customers).Select(place => new Customer($"+3360000000{place}")).ToList();
            var reachable = true;

            for (var step = 0; step < 4000; step++)
            {
                time.Advance(Step);

                // For long stretches, and now and then for a moment, nobody gets through.
                reachable = step is > 2500 || nodes.Any(node => node.HasJustSlept) || (step % 50 != 0 ? reachable : chance.Next(4) > 0);

                // The grain that remembers what they say knows them only by name when it begins elsewhere.
                if (chance.Next(1000) == 0)
                {
                    known = KnownJournals.Named(known.Names, time.GetUtcNow());
                    nodes.ForEach(node => node.Told = null);
                }

                // One at most sleeps, and longer than the others wait for it. What it answered for without their knowledge they could not know.
                if (step < 2000 && chance.Next(400) == 0 && !nodes.Any(node => node.HasJustSlept) && nodes[chance.Next(nodes.Count)] is { AllIsKnown: true } tired)
                {
                    tired.SleepUntil = time.GetUtcNow() + TimeSpan.FromSeconds(chance.Next(18));
                }

                foreach (var due in messages.Where(message => message.Due <= time.GetUtcNow()).ToList())
                {
                    messages.Remove(due);
                    due.Deliver();
                }

                foreach (var node in nodes.Where(node => !node.Sleeps))
                {
                    Report(node, reachable);
                    node.Replay(phone => reachable && chance.Next(3) > 0 ? delivered.GetValueOrDefault(phone) ?? (delivered[phone] = []) : null);
                }

                foreach (var customer in customers)
                {
                    Text(customer, step < 1500, reachable);
                }
            }

            return customers.All(customer => customer.Answered > 0 && delivered[customer.Phone].SequenceEqual(Enumerable.Range(1, customer.Answered)))
                ? true
                : throw new InvalidOperationException(string.Join("; ", customers.Select(customer => $"{customer.Answered}: {string.Join(' ', delivered.GetValueOrDefault(customer.Phone) ?? [])}")));
        }

        private void Text(Customer customer, bool more, bool reachable)
        {
            if (customer.Under is null && more && chance.Next(40) == 0)
            {
                customer.Under = nodes[chance.Next(nodes.Count)].Take(customer.Phone, customer.Answered + 1);
            }

            // Each call of the cluster may fail by itself, too.
            if (customer.Under is { Node.Sleeps: false } under && under.Settle(() => reachable && chance.Next(3) > 0 ? delivered.GetValueOrDefault(customer.Phone) ?? (delivered[customer.Phone] = []) : null))
            {
                customer.Answered++;
                customer.Under = null;
            }
        }

        private void Report(Node node, bool reachable)
        {
            if (time.GetUtcNow() < node.NextReport)
            {
                return;
            }

            node.NextReport = time.GetUtcNow() + (node.Heard ? node.Order.UntilReport : TimeSpan.FromMilliseconds(250));

            var report = node.Order.Report(node.Name, promising: node.Heard && chance.Next(8) > 0);

            node.Heard = false;

            if (!reachable)
            {
                return;
            }

            // Up to 100 ms each way, so that one may overtake another.
            messages.Add((time.GetUtcNow() + Some(), () =>
            {
                known = known.Hear(report, time.GetUtcNow()).WithoutSilent(time.GetUtcNow());

                node.Told = node.Told is { } last && last.SentAt > report.SentAt ? last : report;

                var others = known.Beside(node.Name, time.GetUtcNow());

                messages.Add((time.GetUtcNow() + Some(), () => See(node, others, report.SentAt)));
            }));

            // Whoever sleeps hears it when they wake.
            void See(Node to, OtherJournals others, DateTimeOffset asked)
            {
                if (to.Sleeps)
                {
                    messages.Add((to.SleepUntil, () => See(to, others, asked)));
                }
                else
                {
                    to.See(others, asked);
                }
            }

            TimeSpan Some() => TimeSpan.FromMilliseconds(chance.Next(100));
        }
    }

    private sealed class Customer(string phone)
    {
        public string Phone => phone;

        /// <summary>How many texts the phone knows to be taken.</summary>
        public int Answered { get; set; }

        public Request? Under { get; set; }
    }

    private sealed class Node
    {
        private readonly FakeTimeProvider time;
        private readonly Backlog backlog = new();
        private readonly List<(string Phone, int Text, JournalEntry Entry)> journal = [];
        private DateTimeOffset seen;

        public Node(string name, FakeTimeProvider time)
        {
            (Name, this.time, Order) = (name, time, new(time, alone: false));
            Order.Include(backlog);
        }

        public string Name { get; }

        public NodeOrder Order { get; }

        public bool Heard { get; set; } = true;

        public DateTimeOffset NextReport { get; set; }

        public DateTimeOffset SleepUntil { get; set; }

        public bool Sleeps => time.GetUtcNow() < SleepUntil;

        /// <summary>What the cluster heard of it last.</summary>
        public JournalReport? Told { get; set; }

        /// <summary>Whether the cluster knows of every sender in its journal that they are there.</summary>
        public bool AllIsKnown => journal.All(kept => Told?.Held.Any(held => held.Promised && held.Phone == kept.Phone) is true);

        /// <summary>Or sleeps still.</summary>
        public bool HasJustSlept => time.GetUtcNow() < SleepUntil + TimeSpan.FromSeconds(5);

        public void See(OtherJournals others, DateTimeOffset asked)
        {
            if (asked >= seen)
            {
                (seen, Heard) = (asked, true);
                Order.See(others, asked);
            }
        }

        public Request Take(string phone, int text)
            => new(this, phone, text, Order.Arrive(phone, time.GetUtcNow()));

        public bool Holds(string phone) => backlog.Holds(phone);

        public void Keep(string phone, int text, DateTimeOffset arrivedAt)
        {
            var entry = new JournalEntry(null!, 0, 0, arrivedAt);

            backlog.Add(entry, backlog.Expect(phone));
            journal.Add((phone, text, entry));
        }

        public void Replay(Func<string, List<int>?> cluster)
        {
            foreach (var (phone, text, entry) in journal.DistinctBy(kept => kept.Phone).ToList())
            {
                using var intent = Order.Arrive(phone, entry.ArrivedAt);

                if (intent.Turn().IsCompleted && cluster(phone) is { } taken)
                {
                    taken.Add(text);
                    backlog.Done(entry);
                    journal.RemoveAll(kept => kept.Entry == entry);
                }
            }
        }
    }

    /// <summary>A text at a node, as the reception treats it.</summary>
    private sealed class Request(Node node, string phone, int text, NodeOrder.Intent intent)
    {
        public Node Node => node;

        /// <returns>Whether the phone has its answer.</returns>
        public bool Settle(Func<List<int>?> cluster)
        {
            if (!node.Holds(phone) && intent.Turn().IsCompleted && cluster() is { } taken)
            {
                taken.Add(text);
                intent.Dispose();

                return true;
            }

            if (intent.UntilJournal > TimeSpan.Zero)
            {
                return false;
            }

            node.Keep(phone, text, intent.ArrivedAt);
            intent.Dispose();

            return true;
        }
    }
}
