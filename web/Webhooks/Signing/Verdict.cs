using SmsSupport.Inbox;

namespace SmsSupport.Web.Webhooks.Signing;

/// <summary>What a request's signature is worth. The values are written in the journal.</summary>
internal enum Verdict
{
    /// <summary>No key is configured: nothing was checked.</summary>
    Unchecked = 0,
    Valid = 1,
    Missing = 2,
    Bad = 3,

    /// <summary>Signed with a key of ours, at a time too far from ours.</summary>
    OutsideWindow = 4,
}

internal static class VerdictReason
{
    /// <summary>Why such a request is quarantined; null when it is heard.</summary>
    public static string? Reason(this Verdict verdict) => verdict switch
    {
        Verdict.Unchecked or Verdict.Valid => null,
        Verdict.Missing => Reasons.MissingSignature,
        Verdict.OutsideWindow => Reasons.OutsideTimeWindow,
        _ => Reasons.BadSignature,
    };
}
