using System.CommandLine;
using SmsSupport.Web.Gateway;

namespace SmsSupport.Web.Commands;

/// <summary><c>sms …</c>: which events the gateway's phone posts to us, the way back for those a lost site had taken, and for people who lost their password.</summary>
internal static class SmsCommand
{
    public static Command Create(IConfiguration configuration)
    {
        var json = new Option<bool>("--json") { Description = "Write the result as JSON." };
        var id = new Argument<string>("id") { Description = "The webhook's id, as sms list-webhooks shows it." };

        // '..' would lead out of the webhooks.
        id.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string>()?.Trim() is null or "" or "." or "..")
            {
                given.AddError("The id is empty; sms list-webhooks shows the ids.");
            }
        });

        var register = new Command(
            "register-webhook",
            "Registers SMS_WEBHOOK_URL for every event we need, on the phone SMS_GATEWAY_DEVICE_ID or, without it, on all. Doing it again replaces, never doubles.") { json };

        var list = new Command("list-webhooks", "Lists the webhooks registered at the gateway, ours and others.") { json };
        var delete = new Command("delete-webhook", "Removes a webhook from the gateway.") { id, json };

        var directory = new Argument<string>("dir") { Description = "A site's data directory, or the folder 'journal' in it." };
        var import = new Command(
            "import-journal",
            "Replays what a site that will not come back left in its journal. It can be repeated safely, and waits while the cluster is away.") { directory, json };

        var user = new Argument<string>("user") { Description = "The user name of the account." };
        var reset = new Command(
            "reset-password",
            "Gives an account a new one-time password, which is printed once and has to be changed at the next sign-in; lifts its lockout and signs it out everywhere.") { user, json };

        register.SetAction((asked, cancellation) => Call(asked, settings => RegisterWebhook.Run(settings, OutputOf(asked, json), cancellation)));
        list.SetAction((asked, cancellation) => Call(asked, settings => ListWebhooks.Run(settings, OutputOf(asked, json), cancellation)));
        delete.SetAction((asked, cancellation) => Call(asked, settings => DeleteWebhook.Run(settings, asked.GetRequiredValue(id), OutputOf(asked, json), cancellation)));
        import.SetAction((asked, cancellation) => ImportJournal.Run(configuration, asked.GetRequiredValue(directory), OutputOf(asked, json), cancellation));

        reset.SetAction((asked, cancellation) => ResetPassword.Run(configuration, asked.GetRequiredValue(user), OutputOf(asked, json), cancellation));

        return new("sms", "Sets up the SMS gateway, brings back what a lost site had taken, and lets in who lost their password. Settings of the gateway: SMS_GATEWAY_URL, SMS_GATEWAY_USER, SMS_GATEWAY_PASSWORD, SMS_GATEWAY_DEVICE_ID, SMS_WEBHOOK_URL.")
        {
            register,
            list,
            delete,
            import,
            reset,
        };

        Task<int> Call(ParseResult asked, Func<GatewaySettings, Task<int>> command) => RunOrExplain(asked.InvocationConfiguration.Error, () => command(GatewaySettings.Read(configuration)));
    }

    private static CommandOutput OutputOf(ParseResult asked, Option<bool> json)
        => new(asked.InvocationConfiguration.Output, asked.InvocationConfiguration.Error, asked.GetValue(json));

    private static async Task<int> RunOrExplain(TextWriter error, Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (InvalidSettingException wrong)
        {
            await error.WriteLineAsync(wrong.Message);

            return ExitCode.WrongUsage;
        }
        catch (GatewayException failed)
        {
            await error.WriteLineAsync(failed.Message);

            return ExitCode.GatewayFailed;
        }
    }
}
