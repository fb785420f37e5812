using System.Collections.Concurrent;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Outbox;
using SmsSupport.Outbox;
using SmsSupport.Silo.Outbox;

namespace SmsSupport.Tests.Storage;

/// <summary>Several silos write and send at once, some are killed, some do not hear of what they committed.</summary>
public sealed class SendersTests(PostgreSqlServer server) : StorageTests(server)
{
    private const int Numbers = 5;
    private const int TextsOfNumber = 8;
    private const int MostRounds = 500;

    [Theory, MemberData(nameof(Both))]
    public async Task Every_text_is_sent_in_its_order_and_never_two_of_a_number_at_once(Dialect dialect)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            await using var database = await Open(dialect);
            var world = new World(database, new Random(seed));

            await world.Run();

            for (var number = 1; number <= Numbers; number++)
            {
                Assert.Equal(Enumerable.Range(1, TextsOfNumber), world.AcceptedOf(number));
            }

            Assert.Empty(world.Collisions);
            Assert.Equal(0, (await database.Outbox.State(database.Clock.GetUtcNow(), reminders: true, Ended)).Queued);
        }
    }

    private sealed class World(TestDatabase database, Random random)
    {
        private readonly List<TestSilo> silos = [database.NewSilo(sends: true), database.NewSilo(sends: true), database.NewSilo(sends: true)];
        private readonly ConcurrentDictionary<PhoneNumber, string> onTheirWay = [];
        private readonly ConcurrentQueue<(PhoneNumber Phone, string Id)> accepted = [];
        private readonly Lock choosing = new();

        public ConcurrentQueue<string> Collisions { get; } = [];

        /// <summary>The texts the gateway took, each the first time.</summary>
        public IEnumerable<int> AcceptedOf(int number)
            => accepted.Where(text => text.Phone == Sample.Phone(number)).Select(text => text.Id).Distinct().Select(id => int.Parse(id.Split('-')[1], null));

        public async Task Run()
        {
            var writing = Task.WhenAll(Enumerable.Range(1, Numbers).Select(number => Task.Run(() => Write(number))));

            for (var round = 0; round < MostRounds && !(writing.IsCompleted && await NothingIsQueued()); round++)
            {
                await Task.WhenAll(silos.Select(silo => Task.Run(() => Send(silo))));
                database.Clock.Advance(TimeSpan.FromSeconds(1));

                if (round % 15 is 14)
                {
                    Kill(silos[Choose(silos.Count)]);
                }
            }

            await writing;
        }

        private async Task<bool> NothingIsQueued() => (await database.Outbox.State(database.Clock.GetUtcNow(), reminders: true)).Queued is 0;

        /// <summary>One conversation: a text is written again, under its id, when its commit was not heard of.</summary>
        private async Task Write(int number)
        {
            for (var place = 1; place <= TextsOfNumber; place++)
            {
                var phone = Sample.Phone(number);
                var text = Sample.Text(phone, id: $"{number}-{place}") with { DueAt = database.Clock.GetUtcNow(), ExpiresAt = Sample.Noon.AddDays(1) };
                CommitOutcome? outcome = null;

                while (outcome is not CommitOutcome.Committed)
                {
                    var silo = silos[Choose(silos.Count)];
                    var stored = await database.Conversations.Load(phone);

                    if (stored.Version >= place)
                    {
                        break;
                    }

                    try
                    {
                        outcome = await silo.Writer.Commit(Sample.Effect(phone, stored.Version, outbox: [text]));
                    }
                    catch (StorageUnavailableException)
                    {
                        // The next round looks whether it was written.
                    }
                }
            }
        }

        private async Task Send(TestSilo silo)
        {
            if (Choose(8) is 0)
            {
                silo.Batches.LoseNextAnswers(1);
            }

            try
            {
                await silo.Look(most: 2);
            }
            catch (StorageUnavailableException)
            {
                // The next round looks again.
            }

            silo.Claims.Renew();
            await silo.Claims.Finish();

            while (silo.Queue.MayTry && silo.Take() is { } text)
            {
                await Try(silo, text);
            }
        }

        private async Task Try(TestSilo silo, ClaimedText text)
        {
            if (!onTheirWay.TryAdd(text.Phone, text.RowId))
            {
                Collisions.Enqueue($"{text.RowId} left beside {onTheirWay.GetValueOrDefault(text.Phone)}");
            }

            await Task.Yield();

            var isAccepted = Choose(4) is not 0;

            if (isAccepted)
            {
                accepted.Enqueue((text.Phone, text.RowId));
            }

            onTheirWay.TryRemove(text.Phone, out _);
            await silo.End(text, isAccepted ? new SendResult.Accepted() : new SendResult.TryAgain(database.Clock.GetUtcNow().AddSeconds(Choose(3)), "http_500"));
        }

        /// <summary>Its texts are with it, until its lease ends.</summary>
        private void Kill(TestSilo silo)
        {
            silos[silos.IndexOf(silo)] = database.NewSilo(sends: true);
            silo.Queue.Devices = null;
        }

        private int Choose(int most)
        {
            lock (choosing)
            {
                return random.Next(most);
            }
        }
    }
}
