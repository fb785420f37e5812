using SmsSupport.Inbox;

namespace SmsSupport.Quarantine;

/// <summary>Requests whose signature did not hold. There is one: key 0.</summary>
/// <remarks>Bounded: past <see cref="MostRequests"/> or <see cref="MostBytes"/> the oldest bodies go; what they were counted as stays.</remarks>
[Alias("quarantine")]
public interface IQuarantineGrain : IGrainWithIntegerKey
{
    public const int MostRequests = 10_000;

    public const long MostBytes = 64L << 20;

    /// <summary>Keeps a request. The same body again counts as a duplicate.</summary>
    [Alias("hold")]
    Task<Receipt> Hold(QuarantinedRequest request);

    /// <summary>The requests held, newest first, without their bodies.</summary>
    [Alias("list")]
    Task<Paged<QuarantinedRequest>> List(PageAsked page);

    /// <summary>One request held; null when it was released, dropped or pushed out.</summary>
    [Alias("read")]
    Task<QuarantinedRequest?> Read(long id);

    /// <summary>Forgets the bodies of these. Their entries in the inbox stay.</summary>
    [Alias("drop")]
    Task Drop(IReadOnlyList<long> ids);
}
