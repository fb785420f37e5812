namespace SmsSupport.Tickets;

[GenerateSerializer, Alias("retry-result")]
public enum RetryResult
{
    Queued = 0,
    NoSuchText = 1,

    /// <summary>Only a failed or cancelled text can be sent again.</summary>
    NotFailed = 2,
}
