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
        silo.AddDashboard(HideLogs);
        silo.Services.AddSingleton<ISiloList, SiloList>();

        return silo;
    }

    /// <summary>Lets a client of the cluster show Orleans' dashboard, which asks the silos.</summary>
    public static IClientBuilder AddOperations(this IClientBuilder client) => client.AddDashboard(HideLogs);

    // Its live log would show what our own masks: a conversation's key is a phone number.
    private static void HideLogs(DashboardOptions dashboard) => dashboard.HideTrace = true;
}
