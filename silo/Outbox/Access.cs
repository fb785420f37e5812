namespace SmsSupport.Silo.Outbox;

/// <summary>What a probe found out about our credentials.</summary>
internal enum Access
{
    /// <summary>They are refused, or nobody answered.</summary>
    Denied,

    /// <summary>They were not refused, nor plainly accepted: only a text will tell.</summary>
    Unclear,
    Granted,
}
