using Orleans.Dashboard;
using Orleans.Runtime.MembershipService.SiloMetadata;
using SmsSupport.Grains.Operations;
using SmsSupport.Operations;
using SmsSupport.Silo.SmsGate;

namespace SmsSupport.Silo.Operations;

/// <summary>What administrators see of a silo.</summary>
public static class OperationsSetup
{
    /// <summary>Lets this silo be seen: by the desk's page, and by Orleans' own dashboard.</summary>
    public static ISiloBuilder AddOperations(this ISiloBuilder silo)
    {
        var told = new Dictionary<string, string> { [SiloList.VersionKey] = ProductVersion.Current };

        if (silo.Configuration.Get<GatewayOptions>() is { Configured: true })
        {
            told[OtherGateways.Key] = "";
        }

        silo.UseSiloMetadata(told);
        silo.Services.LeaveOutDashboardMeter();
        silo.AddDashboard(Quiet);
        silo.Services.AddSingleton<ISiloList, SiloList>();

        return silo;
    }

    /// <summary>Lets a client of the cluster show Orleans' dashboard, which asks the silos.</summary>
    public static IClientBuilder AddOperations(this IClientBuilder client) => client.AddDashboard(Quiet);

    private static void Quiet(DashboardOptions dashboard)
    {
        // Its live log would show what our own masks: a conversation's key is a phone number.
        dashboard.HideTrace = true;

        // Each silo asks itself so often, whether the dashboard is open or not.
        dashboard.CounterUpdateIntervalMs = 10_000;
    }

    /// <summary>
    /// Leaves out the dashboard's reader of Orleans' counters. It reads them all each second for as long as the silo runs, watched or not: a sixth of what an idle silo does, and 24 MB. The dashboard
    /// shows everything else; the counters are exported over OTLP.
    /// </summary>
    /// <remarks>The dashboard registers its host, which starts the reader, only when the type is not registered yet.</remarks>
    private static void LeaveOutDashboardMeter(this IServiceCollection services)
        => services.AddSingleton(typeof(DashboardOptions).Assembly.GetType("Orleans.Dashboard.DashboardHost", throwOnError: true)!);
}
