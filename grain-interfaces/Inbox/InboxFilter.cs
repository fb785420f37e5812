namespace SmsSupport.Inbox;

/// <summary>Which received texts are wanted, newest first. What is null does not filter; no page is the first.</summary>
/// <param name="Phone">A number or a piece of one, in any notation.</param>
[GenerateSerializer, Immutable, Alias("inbox-filter")]
public sealed record InboxFilter(
    [property: Id(0)] Outcome? Outcome = null,
    [property: Id(1)] string? Phone = null,
    [property: Id(2)] PageAsked? Page = null);
