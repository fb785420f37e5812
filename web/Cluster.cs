using SmsSupport.Silo;

namespace SmsSupport.Web;

/// <summary>Where the grains live: in this process, or in silos of their own.</summary>
internal static class Cluster
{
    public static WebApplicationBuilder AddCluster(this WebApplicationBuilder builder) => builder.AddSilo();
}
