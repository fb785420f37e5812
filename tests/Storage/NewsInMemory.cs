using System.Collections.Concurrent;
using SmsSupport.Grains.News;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Storage;

/// <summary>What the desk is told.</summary>
internal sealed class NewsInMemory : IDeskNews
{
    public ConcurrentQueue<IReadOnlyCollection<TicketNumber>> Told { get; } = [];

    public void Tell(IReadOnlyCollection<TicketNumber> changed) => Told.Enqueue(changed);
}
