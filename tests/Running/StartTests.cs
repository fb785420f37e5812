using System.Diagnostics;

namespace SmsSupport.Tests.Running;

/// <summary>The site refuses to start with a wrong setting, and says which in a sentence.</summary>
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
    [InlineData("SMS_WEBHOOK_BUDGET_MS", "x")]
    [InlineData("SMS_WEBHOOK_TOLERANCE_SECONDS", "0")]
    [InlineData("ORLEANS_SILO_PORT", "99999")]
    [InlineData("LOG_FORMAT", "xml")]
    [InlineData("ConnectionStrings__SmsSupport", "nonsense")]
    [InlineData("SMS_SUPPORT_DATA_DIR", "/proc/nope")]
    public async Task A_wrong_setting_is_named_in_a_sentence(string key, string value)
    {
        var data = Directory.CreateTempSubdirectory("sms-support-start-");

        try
        {
            var start = new ProcessStartInfo("dotnet", [RunningApp.Dll, "--urls", "http://127.0.0.1:0"])
            {
                WorkingDirectory = data.FullName,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                Environment = { ["SMS_SUPPORT_DATA_DIR"] = data.FullName, ["SMS_GATEWAY_USER"] = "sms", ["SMS_GATEWAY_PASSWORD"] = "x", ["SMS_GATEWAY_URL"] = "http://127.0.0.1:9" },
            };

            start.Environment[key] = value;

            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();

            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));

            Assert.Equal(2, process.ExitCode);
            Assert.Contains(key, await error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", await error, StringComparison.Ordinal);
            await output;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}
