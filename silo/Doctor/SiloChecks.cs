using Microsoft.Extensions.Options;
using SmsSupport.Doctor;
using SmsSupport.Silo.Cluster;
using SmsSupport.Silo.Outbox;
using SmsSupport.Silo.SmsGate;

namespace SmsSupport.Silo.Doctor;

/// <summary>What the doctor looks at where the grains live: settings, database, cluster. It runs no script and keeps no lock.</summary>
public static class SiloChecks
{
    public static IEnumerable<Check> Of(IConfiguration configuration, TimeProvider time)
    {
        yield return Check.Of("settings", () => Settings(configuration));

        if (configuration.ClusterDatabase() is { } connectionString)
        {
            yield return new("database", new PostgreSqlCheck(connectionString, time).Look);
            yield return new("cluster", new ClusterCheck(connectionString, configuration).Look);
        }
        else
        {
            yield return Check.Of("database", new SqliteCheck(configuration).Look);
            yield return Check.Of("cluster", () => [Finding.Ok("cluster", "None: the site holds its silo itself, since ConnectionStrings__SmsSupport is not set.")]);
        }
    }

    private static Finding[] Settings(IConfiguration configuration)
    {
        using var services = Reading(configuration);

        Finding[] faults =
        [
            .. SettingFaults.Of<SupportOptions>(services),
            .. SettingFaults.Of<GatewayOptions>(services),
            .. SettingFaults.Of(() => ClusterSettings.Read(configuration)),
        ];

        return faults is [] ? [Finding.Ok("settings", "Behaviour, gateway and cluster: all valid.")] : faults;
    }

    private static ServiceProvider Reading(IConfiguration configuration)
    {
        var services = new ServiceCollection();

        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection(Untouched(configuration)).Build());
        services.AddSupportOptions();
        services.AddSingleton<IValidateOptions<SupportOptions>, ReminderHoursCheck>();
        services.AddOptions<GatewayOptions>().BindConfiguration("");
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsCheck>();

        return services.BuildServiceProvider();
    }

    // The validation makes the data directory, and a doctor changes nothing: another check looks at it.
    private static Dictionary<string, string?> Untouched(IConfiguration configuration)
        => configuration["SMS_SUPPORT_DATA_DIR"] is { } given && string.IsNullOrWhiteSpace(given) ? [] : new() { ["SMS_SUPPORT_DATA_DIR"] = Path.GetTempPath() };
}
