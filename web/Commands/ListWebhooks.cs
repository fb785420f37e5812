using SmsSupport.Web.Gateway;

namespace SmsSupport.Web.Commands;

/// <summary><c>sms list-webhooks</c></summary>
internal static class ListWebhooks
{
    public static async Task<int> Run(GatewaySettings settings, CommandOutput output, CancellationToken cancellation)
    {
        using var client = new WebhookClient(settings);
        var webhooks = await client.List(cancellation);

        await output.Write(webhooks, webhooks is [] ? ["There are no webhooks."] : webhooks.Select(Line));

        return ExitCode.Done;
    }

    private static string Line(Webhook webhook) => $"{webhook.Id}  {webhook.Event}  {webhook.DeviceId ?? "all phones"}  {webhook.Url}";
}
