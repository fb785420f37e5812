using SmsSupport.Web.Gateway;

namespace SmsSupport.Web.Commands;

/// <summary><c>sms delete-webhook ID</c></summary>
internal static class DeleteWebhook
{
    public static async Task<int> Run(GatewaySettings settings, string id, CommandOutput output, CancellationToken cancellation)
    {
        using var client = new WebhookClient(settings);
        await client.Delete(id, cancellation);

        await output.Write(new { Deleted = id }, $"The gateway has no webhook {id} any more. The phone may post to it for up to two days.");

        return ExitCode.Done;
    }
}
