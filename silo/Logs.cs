using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging.Console;

namespace SmsSupport.Silo;

/// <summary>What is logged unless the configuration says otherwise: what ops act on. Whoever wants more sets <c>Logging__LogLevel__…</c>.</summary>
public static class Logs
{
    private static readonly Dictionary<string, string?> Quiet = new()
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        ["Logging:LogLevel:Orleans"] = "Warning",

        // It warns of the workstation collector, which is on purpose: an idle desk shall be small.
        ["Logging:LogLevel:Orleans.Runtime.Silo"] = "Error",

        // Measures from the machine's start when it first looks.
        ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",

        // The keys lie in the data directory, which is as secret as the database beside them.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager"] = "Error",

        // A web node looks for its keys before it has found a silo; whoever needs them then is told.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection.KeyManagement.KeyRingProvider"] = "Critical",
        ["Logging:LogLevel:Polly"] = "Warning",
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
    };

    public static WebApplicationBuilder AddQuietLogs(this WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Quiet });

        builder.Logging.AddConsole(console => console.FormatterName = "masked").AddConsoleFormatter<MaskedConsole, ConsoleFormatterOptions>();

        return builder;
    }
}
