using SmsSupport.Doctor;
using SmsSupport.Silo;
using SmsSupport.Silo.Doctor;

namespace SmsSupport.Web;

/// <summary>Where the grains live: in this process, or in silos of their own.</summary>
internal static class Cluster
{
    public static WebApplicationBuilder AddCluster(this WebApplicationBuilder builder) => builder.AddSilo();

    /// <summary>What the doctor looks at beyond the site: settings of silos, database, cluster.</summary>
    public static IEnumerable<Check> Checks(IConfiguration configuration, TimeProvider time) => SiloChecks.Of(configuration, time);
}
