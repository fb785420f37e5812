using System.Collections.Immutable;
using SmsSupport.Simulator;

namespace SmsSupport.Tests.Outbox;

/// <summary>The grain the sender speaks to, without a cluster.</summary>
internal sealed class FakeGrains : ISimulatedPhoneGrain
{
    private readonly List<SimulatedText> texts = [];

    public IReadOnlyList<SimulatedText> Texts => texts;

    public IGrainFactory Factory => GrainFactoryProxy.To(this);

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

    public Task<ImmutableArray<SimulatedText>> Read(long after) => throw new NotSupportedException();
}
