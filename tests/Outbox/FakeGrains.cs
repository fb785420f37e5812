using System.Collections.Immutable;
using SmsSupport.Desk;
using SmsSupport.Simulator;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Outbox;

/// <summary>The two grains the sender speaks to, without a cluster.</summary>
internal sealed class FakeGrains : IDeskGrain, ISimulatedPhoneGrain
{
    private readonly List<SimulatedText> texts = [];

    /// <summary>What the desk was told.</summary>
    public List<ImmutableArray<TicketNumber>> Told { get; } = [];

    public IReadOnlyList<SimulatedText> Texts => texts;

    public IGrainFactory Factory => GrainFactoryProxy.To(this);

    public Task Tell(ImmutableArray<TicketNumber> changed)
    {
        lock (Told)
        {
            Told.Add(changed);
        }

        return Task.CompletedTask;
    }

    public Task<bool> Accept(SimulatedText text)
    {
        lock (texts)
        {
            if (texts.Exists(known => known.Id == text.Id))
            {
                return Task.FromResult(false);
            }

            texts.Add(text);

            return Task.FromResult(true);
        }
    }

    public Task<DeskSnapshot> Look() => throw new NotSupportedException();

    public Task<ImmutableArray<SimulatedText>> Read(long after) => throw new NotSupportedException();
}
