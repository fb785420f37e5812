namespace SmsSupport.Inbox;

/// <summary>Everything the webhook received. A stateless worker: any key, 0 by custom.</summary>
[Alias("inbox")]
public interface IInboxGrain : IGrainWithIntegerKey
{
    /// <summary>Records a request nothing follows from. The same one again counts as a duplicate.</summary>
    [Alias("record")]
    Task<Receipt> Record(UnusableRequest request);

    [Alias("list")]
    Task<Paged<InboxEntry>> List(InboxFilter filter);

    [Alias("summarize")]
    Task<InboxSummary> Summarize();
}
