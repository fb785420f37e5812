namespace SmsSupport.Web.Simulator;

public enum BubbleState
{
    /// <summary>A customer's text that is not posted yet: delayed, held back, or the webhook does not answer.</summary>
    Waiting,

    /// <summary>A customer's text that the webhook answered.</summary>
    Posted,

    /// <summary>A text of ours that the phone took to send.</summary>
    Accepted,
    Sent,
    Delivered,
    Failed,
}
