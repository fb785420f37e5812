using CsCheck;
using Microsoft.Extensions.Time.Testing;
using SmsSupport.Grains.Outbox;
using SmsSupport.Silo.Outbox;

namespace SmsSupport.Tests.Outbox;

public sealed class SendQueuePropertyTests
{
    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Frequency((4, Gen.Const(Act.Add)), (4, Gen.Const(Act.Take)), (1, Gen.Const(Act.TakeAnswer)), (4, Gen.Const(Act.End)), (2, Gen.Const(Act.Settle)), (1, Gen.Const(Act.FailToSettle)), (1, Gen.Const(Act.Empty))),
        Gen.Int[1, 4],
        Gen.Enum<OutboxKind>(),
        Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false))),
        (act, number, kind, goesOn) => new Step(act, number, kind, goesOn));

    private enum Act
    {
        Add,
        Take,
        TakeAnswer,
        End,
        Settle,
        FailToSettle,
        Empty,
    }

    private sealed record Step(Act Act, int Number, OutboxKind Kind, bool GoesOn);

    [Fact]
    public void Whatever_happens_one_of_a_number_is_on_its_way_in_order_and_nothing_is_lost()
        => Steps.Array[1, 80].Sample(steps =>
        {
            var outbox = new Model();

            foreach (var step in steps)
            {
                outbox.Do(step);
                outbox.Compare();
            }

            outbox.Finish();
        });

    /// <summary>What the queue should hold, and what it does hold.</summary>
    private sealed class Model
    {
        private static readonly HashSet<PhoneNumber> None = [];

        private readonly SendQueue queue = new(new FakeTimeProvider());
        private readonly List<ClaimedText> waiting = [];
        private readonly List<ClaimedText> onTheirWay = [];
        private readonly List<ClaimedText> ended = [];
        private readonly List<ClaimedText> returning = [];
        private readonly HashSet<PhoneNumber> numbers = [];
        private int added;
        private int settled;

        public void Do(Step step)
        {
            switch (step.Act)
            {
                case Act.Add:
                    Add(Texts.To(step.Number, step.Kind));
                    break;

                case Act.Take or Act.TakeAnswer:
                    Take(step.Act is Act.TakeAnswer);
                    break;

                case Act.End when onTheirWay.Count > 0:
                    End(onTheirWay[step.Number % onTheirWay.Count], step.GoesOn);
                    break;

                case Act.Settle:
                    Settle();
                    break;

                case Act.FailToSettle:
                    queue.TakeBack(ended, queue.GiveUp(ended, None));
                    break;

                case Act.Empty:
                    Assert.Equal(waiting.Select(text => text.RowId).Order(), queue.Empty().Select(text => text.RowId).Order());
                    Return(waiting.ToList());
                    break;
            }
        }

        public void Compare()
        {
            Assert.Equal(waiting.Count + onTheirWay.Count + ended.Count, queue.Held().Ids.Length);
            Assert.Equal(numbers.Count > 0, queue.IsHolding);
            Assert.Equal(numbers, queue.Held().Numbers.ToHashSet());
        }

        public void Finish()
        {
            while (onTheirWay.Count > 0 || waiting.Count > 0)
            {
                while (onTheirWay.Count > 0)
                {
                    End(onTheirWay[0], goesOn: true);
                }

                Take(answersOnly: false);
            }

            Settle();
            Assert.Equal((added, 0), (settled, queue.Held().Ids.Length));
        }

        private void Add(ClaimedText text)
        {
            var goesBack = returning.Exists(older => older.Phone == text.Phone && HoldsUp(older, text));

            Assert.Equal(goesBack ? [text] : [], queue.Add([text]));
            added++;
            numbers.Add(text.Phone);
            (goesBack ? ended : waiting).Add(text);

            if (goesBack)
            {
                returning.Add(text);
            }
        }

        private void Take(bool answersOnly)
        {
            var free = waiting.Where(text => !onTheirWay.Exists(other => other.Phone == text.Phone)).GroupBy(text => text.Phone).ToList();
            var best = free.Count > 0 ? free.Min(Rank) : (int?)null;
            var taken = queue.Take(answersOnly);

            if (best is null || (answersOnly && best > 0))
            {
                Assert.Null(taken);

                return;
            }

            var number = free.Single(number => number.Key == taken!.Phone);
            Assert.Equal(best, Rank(number));
            Assert.Equal(number.FirstOrDefault(IsOfConversation) ?? number.First(), taken);
            waiting.Remove(taken!);
            onTheirWay.Add(taken!);
        }

        private void End(ClaimedText text, bool goesOn)
        {
            var behind = goesOn ? [] : waiting.Where(other => other.Phone == text.Phone && HoldsUp(text, other)).ToList();

            Assert.Equal(behind.OrderBy(other => !IsOfConversation(other)), queue.End(text, goesOn));
            onTheirWay.Remove(text);
            ended.Add(text);

            if (!goesOn)
            {
                returning.Add(text);
                Return(behind);
            }
        }

        private void Return(List<ClaimedText> texts)
        {
            texts.ForEach(text => waiting.Remove(text));
            ended.AddRange(texts);
            returning.AddRange(texts);
        }

        private void Settle()
        {
            var over = numbers.Where(number => !waiting.Concat(onTheirWay).Any(text => text.Phone == number)).ToList();

            Assert.Equal(over.Select(number => number.E164).Order(), queue.GiveUp(ended, None).Select(number => number.E164).Order());
            queue.Settled(ended);
            settled += ended.Count;
            over.ForEach(number => numbers.Remove(number));
            ended.Clear();
            returning.Clear();
        }

        private static bool IsOfConversation(ClaimedText text) => text.Kind is not OutboxKind.Reminder;

        private static bool HoldsUp(ClaimedText older, ClaimedText newer) => IsOfConversation(older) || !IsOfConversation(newer);

        private static int Rank(IEnumerable<ClaimedText> texts)
            => texts.Any(text => text.Kind is OutboxKind.Answer) ? 0 : texts.Any(IsOfConversation) ? 1 : 2;
    }
}
