using System.Net;
using System.Text.Json;
using SmsSupport.Doctor;
using SmsSupport.Web.Gateway;

namespace SmsSupport.Web.Doctor;

/// <summary>Compares the webhooks at the gateway with those that <c>sms register-webhook</c> would register.</summary>
internal static class RegisteredHooks
{
    private const string What = "webhooks";
    private const string Register = "Run: dotnet run --project web -- sms register-webhook";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="answer">The gateway's list; null when it did not come.</param>
    public static IEnumerable<Finding> Look(GatewayResponse? answer, GatewaySettings settings)
    {
        if (answer is not { Status: HttpStatusCode.OK } || Read(answer.Body) is not { } hooks)
        {
            return [Finding.Error(What, "The gateway does not list its webhooks.", "Look at the gateway's own log; if it is private, update it.")];
        }

        if (OurAddress(settings) is not { } url)
        {
            return [Finding.Error(What, $"{hooks.Length} registered; not compared, since SMS_WEBHOOK_URL is missing or wrong.", "Set it, and run: dotnet run --project web -- sms register-webhook")];
        }

        var findings = WebhookEvents.Needed.SelectMany(name => Look(name, [.. hooks.Where(hook => hook.Event == name)], url, settings.DeviceId)).ToList();

        return findings is [] ? [Finding.Ok(What, $"All {WebhookEvents.Needed.Count} events come to this site.")] : findings;
    }

    private static IEnumerable<Finding> Look(string name, Webhook[] hooks, string url, string? phone)
    {
        var ours = hooks.Where(hook => hook.Url == url).ToList();
        var effective = ours.Where(hook => phone is null || hook.DeviceId is null || hook.DeviceId == phone).ToList();

        if (effective is [])
        {
            yield return Missing(name, hooks, ours);
        }

        // A phone that two hooks of one event share posts to both.
        foreach (var other in ours.Where(hook => ours.Exists(first => first.Id != hook.Id && SharesPhone(first, hook) && IsKept(first, hook, name))))
        {
            yield return Finding.Warning(What, $"{name} comes by the webhook '{other.Id}' as well, so each is posted twice.", $"Run: dotnet run --project web -- sms delete-webhook {other.Id}");
        }

        if (phone is null && effective is not [] && effective.TrueForAll(hook => hook.DeviceId is not null))
        {
            yield return Finding.Warning(What, $"{name} is registered for single phones only.", $"{Register}, to hear the account's other phones too.");
        }

        if (phone is not null && effective is not [] && effective.TrueForAll(hook => hook.DeviceId is null))
        {
            yield return Finding.Warning(What, $"{name} is registered for all phones, not for SMS_GATEWAY_DEVICE_ID alone.", $"{Register}, if other phones shall not post here.");
        }
    }

    private static Finding Missing(string name, Webhook[] hooks, List<Webhook> ours)
    {
        var detail = ours is not [] ? $"{name} is registered for another phone only."
            : hooks.Any(hook => hook.Id == WebhookEvents.IdOf(name)) ? $"{name} goes to another address than SMS_WEBHOOK_URL."
            : $"{name} is not registered.";

        // Without the other events texts still come in, but the delivery of our own is not known.
        return name is "sms:received" ? Finding.Error(What, detail, $"{Register}.") : Finding.Warning(What, detail, $"{Register}; an older gateway may not know this event.");
    }

    private static bool SharesPhone(Webhook one, Webhook other) => one.DeviceId is null || other.DeviceId is null || one.DeviceId == other.DeviceId;

    /// <summary>Whether the first of two duplicates is the one to keep: the one we registered ourselves, else the first by name.</summary>
    private static bool IsKept(Webhook first, Webhook second, string name)
        => first.Id == WebhookEvents.IdOf(name) || (second.Id != WebhookEvents.IdOf(name) && string.CompareOrdinal(first.Id, second.Id) < 0);

    private static string? OurAddress(GatewaySettings settings)
    {
        try
        {
            return settings.WebhookUrl().AbsoluteUri;
        }
        catch (InvalidSettingException)
        {
            return null;
        }
    }

    private static Webhook[]? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<Webhook[]>(body, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
