using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SmsSupport.Tests.Running;

/// <summary>A site that cannot start says why in a sentence.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("SMS_DIALOG_HOURS", "-1")]
    [InlineData("SMS_DIALOG_HOURS", "soon")]
    [InlineData("SMS_AUTOMATIC_TEXTS_PER_HOUR", "-3")]
    [InlineData("SMS_TIME_ZONE", "Mars/Olympus")]
    [InlineData("SMS_DEFAULT_REGION", "XX")]
    [InlineData("SMS_REMINDER_DAYS", "someday")]
    [InlineData("SMS_REMINDER_HOURS", "morning")]
    [InlineData("SMS_GATEWAY_URL", "not-an-address")]
    [InlineData("SMS_GATEWAY_TIMEOUT_SECONDS", "60")]
    [InlineData("SMS_WEBHOOK_BUDGET_MS", "x")]
    [InlineData("SMS_WEBHOOK_TOLERANCE_SECONDS", "0")]
    [InlineData("ORLEANS_SILO_PORT", "99999")]
    [InlineData("LOG_FORMAT", "xml")]
    [InlineData("ADMIN_PASSWORD", "a")]
    [InlineData("ConnectionStrings__SmsSupport", "nonsense")]
    [InlineData("SMS_SUPPORT_DATA_DIR", "/proc/nope")]
    public async Task A_wrong_setting_is_named_in_a_sentence(string key, string value)
    {
        var data = Directory.CreateTempSubdirectory("sms-support-start-");

        try
        {
            var ended = await Start("http://127.0.0.1:0", new()
            {
                ["SMS_SUPPORT_DATA_DIR"] = data.FullName, ["SMS_GATEWAY_USER"] = "sms", ["SMS_GATEWAY_PASSWORD"] = "x", ["SMS_GATEWAY_URL"] = "http://127.0.0.1:9", [key] = value,
            });

            Assert.Equal(2, ended.ExitCode);
            Assert.StartsWith(key, Assert.Single(ended.Error), StringComparison.Ordinal);
            Assert.DoesNotContain(ended.Output, IsComplaint);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_taken_port_is_said_in_a_sentence_and_the_next_start_still_tells_the_first_password()
    {
        await using var app = new RunningApp(new Dictionary<string, string?> { ["ADMIN_PASSWORD"] = null });
        using var other = new TcpListener(IPAddress.Loopback, 0);

        other.Start();

        var ended = await Start($"http://{other.LocalEndpoint}", new() { ["SMS_SUPPORT_DATA_DIR"] = app.DataDirectory });

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains($"{other.LocalEndpoint}: address already in use. Stop the program", Assert.Single(ended.Error), StringComparison.Ordinal);
        Assert.DoesNotContain(ended.Output, IsComplaint);

        await app.Start();

        Assert.Contains("First administrator, shown only now", app.Output, StringComparison.Ordinal);
    }

    private static bool IsComplaint(string line)
        => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal) || line.StartsWith("at ", StringComparison.Ordinal);

    private static async Task<(int ExitCode, string[] Output, string[] Error)> Start(string address, Dictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo("dotnet", [RunningApp.Dll, "--urls", address])
        {
            WorkingDirectory = settings["SMS_SUPPORT_DATA_DIR"] is { } data && Directory.Exists(data) ? data : Path.GetTempPath(),
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };

        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();

        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));

        return (process.ExitCode, Lines(await output), Lines(await error));

        static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
