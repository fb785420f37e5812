using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace SmsSupport.Silo;

/// <summary>What is logged unless the configuration says otherwise: what ops act on. Whoever wants more sets <c>Logging__LogLevel__…</c>.</summary>
public static class Logs
{
    /// <summary><c>text</c> for people (the default), <c>json</c> for programs: one object on a line.</summary>
    private const string Format = "LOG_FORMAT";

    private static readonly Dictionary<string, string?> Quiet = new()
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        ["Logging:LogLevel:Orleans"] = "Warning",

        // It warns of the workstation collector, which is on purpose: an idle desk shall be small.
        ["Logging:LogLevel:Orleans.Runtime.Silo"] = "Error",

        // A queue loses news when its silo goes, at length; every desk looks again within five seconds.
        ["Logging:LogLevel:Orleans.Streams"] = "Critical",
        ["Logging:LogLevel:Orleans.Providers.MemoryAdapterReceiver"] = "Critical",

        // Measures from the machine's start when it first looks.
        ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",

        // The keys lie in the data directory, which is as secret as the database beside them.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager"] = "Error",

        // A web node looks for its keys before it has found a silo; whoever needs them then is told.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection.KeyManagement.KeyRingProvider"] = "Critical",

        // Whoever asks whether a process is ready is told why not; asked every second, the log would hold nothing else.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "Critical",
        ["Logging:LogLevel:Polly"] = "Warning",
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
    };

    public static WebApplicationBuilder AddQuietLogs(this WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Quiet });

        var formatter = FormatterOf(builder.Configuration);

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Logging
            .AddConsole(console => console.FormatterName = formatter)
            .AddConsoleFormatter<MaskedConsole, ConsoleFormatterOptions>()
            .AddConsoleFormatter<MaskedJson, ConsoleFormatterOptions>();

        return builder;
    }

    /// <exception cref="FormatException">There is no such format; the message names the key.</exception>
    private static string FormatterOf(ConfigurationManager configuration)
        => configuration[Format] switch
        {
            null or "" or "text" => "masked",
            "json" => "masked-json",
            var other => throw new FormatException($"{Format} is '{other}'; it must be text or json."),
        };
}
