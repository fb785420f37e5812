namespace SmsSupport.Web.Webhooks.Receiving;

/// <summary>What became of a quarantined request that an administrator wanted released.</summary>
internal enum ReleaseResult
{
    /// <summary>It was heard, as if it had come properly signed.</summary>
    Released,

    /// <summary>It was good, but the same had been heard already.</summary>
    Duplicate,

    /// <summary>No key fits it.</summary>
    StillBad,

    /// <summary>It was released, dropped or pushed out meanwhile.</summary>
    Gone,
}
