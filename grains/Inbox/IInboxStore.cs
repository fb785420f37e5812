using SmsSupport.Inbox;

namespace SmsSupport.Grains.Inbox;

/// <summary>Where received texts are kept that no conversation follows from, and where all of them are read.</summary>
public interface IInboxStore
{
    /// <summary>Inserts an entry; null when it is new, else what is recorded already, the repetition counted.</summary>
    Task<RecordedText?> Record(InboxRow row, CancellationToken cancellation = default);

    Task<Paged<InboxEntry>> List(InboxFilter filter, CancellationToken cancellation = default);

    Task<InboxSummary> Summarize(CancellationToken cancellation = default);
}
