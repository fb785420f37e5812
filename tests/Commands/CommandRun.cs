using Microsoft.Extensions.Configuration;
using SmsSupport.Tests.Gateway;
using SmsSupport.Web.Commands;

namespace SmsSupport.Tests.Commands;

/// <summary>A command that was run, with what it wrote.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <param name="settings">Beside those of the gateway, which they replace; null takes one away.</param>
    public static async Task<CommandRun> Of(FakeGateway? gateway, string[] args, params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(gateway?.Settings ?? []);
        configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => setting.Value));

        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.Run(args, configuration, output, error);

        return new(code, output.ToString(), error.ToString());
    }
}
