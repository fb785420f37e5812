using SmsSupport.Doctor;
using SmsSupport.Silo;
using SmsSupport.Silo.Doctor;

namespace SmsSupport.Web;

/// <summary>Where the grains live: in this process, or in silos of their own.</summary>
internal static class Cluster
{
    public static WebApplicationBuilder AddCluster(this WebApplicationBuilder builder) => builder.Configuration.IsOneOfMany() ? builder.AddClient() : builder.AddSilo();

    /// <summary>Whether this site may be one of several, around silos of their own.</summary>
    public static bool IsOneOfMany(this IConfiguration configuration) => configuration.HasSilosApart();

    public static WebApplication MapHealth(this WebApplication app) => HealthEndpoints.MapHealth(app);

    /// <inheritdoc cref="Start.Run"/>
    public static Task<int> Run(Func<WebApplication> build) => Start.Run(build);

    /// <inheritdoc cref="CommandWord.In"/>
    public static string? CommandIn(string[] args) => CommandWord.In(args);

    /// <summary>What the doctor looks at beyond the site: settings of silos, database, cluster.</summary>
    public static IEnumerable<Check> Checks(IConfiguration configuration, TimeProvider time) => SiloChecks.Of(configuration, time);
}
