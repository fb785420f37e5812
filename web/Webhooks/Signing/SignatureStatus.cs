using SmsSupport.Inbox;

namespace SmsSupport.Web.Webhooks.Signing;

/// <summary>What a request's signature is worth. The values are written in the journal.</summary>
internal enum SignatureStatus
{
    /// <summary>No key is configured: nothing was checked.</summary>
    Unchecked = 0,
    Valid = 1,
    Missing = 2,
    Bad = 3,

    /// <summary>Signed with a key of ours, at a time too far from ours.</summary>
    OutsideWindow = 4,
}

internal static class SignatureStatusReason
{
    /// <summary>Why such a request is quarantined; null when it is heard.</summary>
    public static string? Reason(this SignatureStatus status) => status switch
    {
        SignatureStatus.Unchecked or SignatureStatus.Valid => null,
        SignatureStatus.Missing => Reasons.MissingSignature,
        SignatureStatus.OutsideWindow => Reasons.OutsideTimeWindow,
        _ => Reasons.BadSignature,
    };
}
