namespace SmsSupport.Web.Webhooks.Receiving;

/// <summary>Where a request is durable.</summary>
internal enum StoredIn
{
    Cluster,
    Journal,

    /// <summary>Neither took it: the phone has to bring it again.</summary>
    Nowhere,
}
