using SmsSupport.Silo;
using SmsSupport.Web.Commands;

namespace SmsSupport.Tests.Commands;

/// <summary>What is meant as a command never starts a server; what is meant for the host still does.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("doctor")]
    [InlineData("docter")]
    [InlineData("sms", "register-webhook")]
    [InlineData("--help")]
    public void A_command_is_one_even_when_it_is_mistyped(params string[] args) => Assert.True(CommandLine.Handles(args));

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("--urls", "http://localhost:3009")]
    [InlineData("--environment=Production")]
    [InlineData("/urls", "http://localhost:3009")]
    [InlineData("/SMS_DIALOG_HOURS=3")]
    [InlineData("SMS_DIALOG_HOURS=3")]
    [InlineData("-e", "x")]
    public void A_setting_of_the_host_is_no_command(params string[] args)
    {
        Assert.False(CommandLine.Handles(args));
        Assert.Null(CommandWord.In(args));
    }

    [Fact]
    public async Task A_command_that_there_is_not_is_refused_with_those_there_are()
    {
        var run = await CommandRun.Of(null, ["docter"]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("There is no command 'docter'; there are sms register-webhook, ", run.Error, StringComparison.Ordinal);
        Assert.Contains("sms reset-password, doctor.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docter")]
    [InlineData("doctor", "--json")]
    public async Task A_silo_refuses_what_it_does_not_know(params string[] args) => Assert.Equal(2, await Silo.Program.Main(args));
}
