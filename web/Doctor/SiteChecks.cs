using Microsoft.Extensions.Options;
using SmsSupport.Doctor;
using SmsSupport.Web.Accounts;
using SmsSupport.Web.Webhooks;

namespace SmsSupport.Web.Doctor;

/// <summary>All that the doctor looks at, in the order it is told.</summary>
internal static class SiteChecks
{
    public static IReadOnlyList<Check> Of(IConfiguration configuration, TimeProvider time) =>
    [
        Check.Of("webhook settings", () => Settings(configuration)),
        .. Cluster.Checks(configuration, time),
        Check.Of("data directory", new DataDirectoryCheck(configuration).Look),
        new("gateway", new GatewayCheck(configuration, time).Look),
        Check.Of("webhook address", new WebhookAddressCheck(configuration).Look),
        Check.Of("signing key", new SigningKeyCheck(configuration).Look),
        Check.Of("first access", new FirstAccessCheck(configuration).Look),
        Check.Of("machine", new MachineCheck(configuration, time).Look),
    ];

    private static Finding[] Settings(IConfiguration configuration)
    {
        var services = new ServiceCollection();

        services.AddSingleton(configuration);
        services.AddOptions<WebhookOptions>().BindConfiguration("");
        services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptions.Validation>();

        services.AddOptions<FirstAccess>().BindConfiguration("");
        services.AddSingleton<IValidateOptions<FirstAccess>, FirstAccess.Validation>();

        using var provider = services.BuildServiceProvider();

        return
        [
            .. SettingFaults.Of<WebhookOptions>(provider).DefaultIfEmpty(Finding.Ok("webhook settings", "All valid.")),
            .. SettingFaults.Of<FirstAccess>(provider),
        ];
    }
}
