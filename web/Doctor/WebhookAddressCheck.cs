using SmsSupport.Doctor;
using SmsSupport.Web.Gateway;
using SmsSupport.Web.Webhooks;

namespace SmsSupport.Web.Doctor;

/// <summary>Looks at the address that phones post to.</summary>
internal sealed class WebhookAddressCheck(IConfiguration configuration)
{
    private const string What = "webhook address";

    public IEnumerable<Finding> Look()
    {
        if (!configuration.HasGateway())
        {
            return [Finding.Ok(What, "Not needed: the phone simulator posts to this site itself.")];
        }

        try
        {
            return [PathOf(GatewaySettings.Read(configuration).WebhookUrl())];
        }
        catch (InvalidSettingException) when (string.IsNullOrWhiteSpace(configuration["SMS_WEBHOOK_URL"]))
        {
            return [Finding.Error(What, "SMS_WEBHOOK_URL is not set.", "Set it to the public address of this site, such as https://sav.example.org/webhooks/sms.")];
        }
        catch (InvalidSettingException)
        {
            return [Finding.Error(What, "Phones cannot post to SMS_WEBHOOK_URL, or the gateway's settings are wrong.", "Set it to an https address such as https://sav.example.org/webhooks/sms.")];
        }
    }

    // The query and an unusual path may hold a secret shared with the phone, so neither is written.
    private static Finding PathOf(Uri url)
        => url.AbsolutePath == SmsWebhook.Path
            ? Finding.Ok(What, $"{url.GetLeftPart(UriPartial.Authority)}{SmsWebhook.Path}")
            : Finding.Warning(What, $"The path of SMS_WEBHOOK_URL is not {SmsWebhook.Path}.", $"End the address with {SmsWebhook.Path}, unless a proxy leads there.");
}
