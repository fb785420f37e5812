namespace SmsSupport.Web.Webhooks;

/// <summary>Where a request is durable.</summary>
internal enum Keeper
{
    Cluster,
    Journal,
    Nobody,
}
