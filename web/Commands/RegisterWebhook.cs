using SmsSupport.Web.Gateway;

namespace SmsSupport.Web.Commands;

/// <summary><c>sms register-webhook</c></summary>
internal static class RegisterWebhook
{
    public static async Task<int> Run(GatewaySettings settings, CommandOutput output, CancellationToken cancellation)
    {
        var url = settings.WebhookUrl().AbsoluteUri;
        using var client = new WebhookClient(settings);

        var registered = new List<Webhook>();
        var refused = new List<object>();

        foreach (var wanted in WebhookEvents.Needed.Select(name => new Webhook(WebhookEvents.IdOf(name), settings.DeviceId, url, name)))
        {
            try
            {
                await client.Register(wanted, cancellation);
                registered.Add(wanted);
            }
            catch (GatewayRefusedException error)
            {
                // An older gateway refuses events it does not know; the others are still registered.
                refused.Add(new { wanted.Event, Reason = error.Message });
                await output.WriteError($"{wanted.Event} is not registered: {error.Message}.");
            }
        }

        await output.Write(
            new { Registered = registered, Refused = refused },
            registered.Select(webhook => $"{webhook.Event} goes to {webhook.Url} ({webhook.Id}, {Phones(webhook)})"));

        await WarnOfDuplicates(client, registered, output, cancellation);

        return refused is [] ? ExitCode.Done : ExitCode.GatewayFailed;
    }

    private static string Phones(Webhook webhook) => webhook.DeviceId is null ? "all phones" : $"phone {webhook.DeviceId}";

    private static async Task WarnOfDuplicates(WebhookClient client, List<Webhook> registered, CommandOutput output, CancellationToken cancellation)
    {
        foreach (var other in await Others(client, registered, cancellation))
        {
            await output.WriteError($"Warning: {other.Event} also goes there by the webhook {other.Id}, so each comes twice; remove it with: sms delete-webhook {other.Id}");
        }
    }

    private static async Task<IEnumerable<Webhook>> Others(WebhookClient client, List<Webhook> registered, CancellationToken cancellation)
    {
        try
        {
            var all = registered is [] ? [] : await client.List(cancellation);

            return all.Where(other => registered.Exists(ours => ours.Id != other.Id && ours.Url == other.Url && ours.Event == other.Event));
        }
        catch (GatewayException)
        {
            // What was asked for is done; only the check for duplicates is not.
            return [];
        }
    }
}
