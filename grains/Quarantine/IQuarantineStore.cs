using SmsSupport.Grains.Inbox;
using SmsSupport.Quarantine;

namespace SmsSupport.Grains.Quarantine;

/// <summary>Where quarantined requests are kept: an inbox entry of outcome <c>quarantined</c> beside the body.</summary>
public interface IQuarantineStore
{
    /// <summary>Inserts a request with its inbox entry; null when it is new, else what is recorded already, the repetition counted. The same body is the same request.</summary>
    Task<RecordedText?> Hold(QuarantinedRequest request, CancellationToken cancellation = default);

    /// <summary>Forgets the oldest bodies past the bounds.</summary>
    Task Trim(int mostRequests, long mostBytes, CancellationToken cancellation = default);

    /// <summary>The requests held, newest first, without their bodies.</summary>
    Task<Paged<QuarantinedRequest>> List(PageAsked page, CancellationToken cancellation = default);

    /// <summary>How many requests are held.</summary>
    Task<long> Count(CancellationToken cancellation = default);

    Task<QuarantinedRequest?> Read(long id, CancellationToken cancellation = default);

    Task Drop(IReadOnlyList<long> ids, CancellationToken cancellation = default);
}
