using System.Collections.Immutable;
using SmsSupport.Simulator;

namespace SmsSupport.Web.Simulator;

/// <summary>One customer's phone: what its screen shows, and the webhooks that follow from what happens on it.</summary>
internal sealed class SimulatedPhone(PhoneNumber number)
{
    private const int KeptBubbles = 200;

    private static readonly TimeSpan BetweenPosts = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan UntilSent = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan UntilDelivered = TimeSpan.FromMilliseconds(600);

    private (string BubbleId, ImmutableArray<byte[]> Bodies)? heldBack;

    public ImmutableList<Bubble> Thread { get; private set; } = [];

    public Faults Faults { get; private set; } = Faults.None;

    /// <summary>The customer sends a text.</summary>
    public ImmutableArray<WebhookPost> Say(string text, DateTimeOffset now)
    {
        var bubble = new Bubble(NanoId.New(), FromCustomer: true, text, now, BubbleState.Waiting);
        var bodies = Bodies(bubble);
        Add(bubble);

        if (!Faults.SwapNextTwo)
        {
            return Posts(bubble.Id, bodies, now + Faults.Delay);
        }

        if (heldBack is not { } first)
        {
            heldBack = (bubble.Id, bodies);
            return [];
        }

        (heldBack, Faults) = (null, Faults with { SwapNextTwo = false });

        return [.. Posts(bubble.Id, bodies, now + Faults.Delay), .. Posts(first.BubbleId, first.Bodies, now + Faults.Delay + (bodies.Length * BetweenPosts))];
    }

    /// <summary>The phone takes a text of ours to send. One it has already changes nothing.</summary>
    public ImmutableArray<WebhookPost> Take(SimulatedText text, DateTimeOffset now)
    {
        if (Thread.Exists(bubble => bubble.Id == text.Id))
        {
            return [];
        }

        Add(new(text.Id, FromCustomer: false, text.Text, text.AcceptedAt.ToOffset(now.Offset), BubbleState.Accepted, Parts: text.Parts));

        if (Faults.FailNext)
        {
            Faults = Faults with { FailNext = false };
            return [new(number, text.Id, BubbleState.Failed, GatewayEvent.Failed(text.Id, number, "RESULT_ERROR_GENERIC_FAILURE", now), now + UntilSent)];
        }

        return Faults.DropReports ? [] : [.. Reports(text, now)];
    }

    /// <summary>Changes what goes wrong; a text held back for a swap that no longer happens goes now.</summary>
    public ImmutableArray<WebhookPost> Change(Faults faults, DateTimeOffset now)
    {
        Faults = faults;

        if (faults.SwapNextTwo || heldBack is not { } held)
        {
            return [];
        }

        heldBack = null;

        return Posts(held.BubbleId, held.Bodies, now);
    }

    /// <summary>A webhook was answered.</summary>
    public void Mark(WebhookPost done)
    {
        if (Thread.Find(bubble => bubble.Id == done.BubbleId) is { } bubble)
        {
            Thread = Thread.Replace(bubble, bubble with
            {
                State = bubble.State > done.Then ? bubble.State : done.Then,
                Posted = bubble.Posted + (done.Then is BubbleState.Posted ? 1 : 0),
                PartsDelivered = bubble.PartsDelivered + (done.Then is BubbleState.Delivered ? 1 : 0),
            });
        }
    }

    private ImmutableArray<byte[]> Bodies(Bubble bubble)
    {
        var body = GatewayEvent.Received(bubble.Id, 1, number, bubble.Text, bubble.At);

        return Faults.Repeat switch
        {
            Repetition.SameId => [body, body],
            Repetition.SecondHook => [body, GatewayEvent.Received(NanoId.New(), 2, number, bubble.Text, bubble.At)],
            _ => [body],
        };
    }

    private ImmutableArray<WebhookPost> Posts(string bubbleId, ImmutableArray<byte[]> bodies, DateTimeOffset due)
        => [.. bodies.Select((body, place) => new WebhookPost(number, bubbleId, BubbleState.Posted, body, due + (place * BetweenPosts)))];

    private IEnumerable<WebhookPost> Reports(SimulatedText text, DateTimeOffset now)
    {
        var sentAt = now + UntilSent;
        yield return new(number, text.Id, BubbleState.Sent, GatewayEvent.Sent(text.Id, number, text.Parts, sentAt), sentAt);

        for (var part = 1; part <= text.Parts; part++)
        {
            var deliveredAt = sentAt + UntilDelivered + ((part - 1) * BetweenPosts);
            yield return new(number, text.Id, BubbleState.Delivered, GatewayEvent.Delivered(text.Id, number, part, deliveredAt), deliveredAt);
        }
    }

    private void Add(Bubble bubble)
    {
        Thread = Thread.Add(bubble);

        if (Thread.Count > KeptBubbles)
        {
            Thread = Thread.RemoveAt(0);
        }
    }
}
