using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SmsSupport.Doctor;
using SmsSupport.Web.Gateway;

namespace SmsSupport.Web.Doctor;

/// <summary>Looks at the SMS gateway: its address, whether it is well and lets us in, its phones, what they post to us, its clock.</summary>
internal sealed class GatewayCheck(IConfiguration configuration, TimeProvider time)
{
    private const string What = "gateway";

    public async IAsyncEnumerable<Finding> Look([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!configuration.HasGateway())
        {
            yield return Finding.Warning(
                What, "None: SMS_GATEWAY_USER is not set, so texts go to the built-in phone simulator and reach no phone.",
                "To connect a real phone set SMS_GATEWAY_URL, SMS_GATEWAY_USER and SMS_GATEWAY_PASSWORD.");
            yield break;
        }

        var (settings, wrong) = Read();

        if (settings is null)
        {
            yield return wrong!;
            yield break;
        }

        foreach (var finding in GatewayAddress.Look(settings.Api))
        {
            yield return finding;
        }

        using var probe = new GatewayProbe(settings, time);
        var (health, unreached) = await Ask(probe, "health", asUser: false, settings, cancellation);

        if (health is null)
        {
            yield return unreached!;
            yield break;
        }

        yield return Health(health, settings);

        if (health.Date is { } date)
        {
            // It is cut to whole seconds.
            yield return ClockFinding.Of("gateway clock", "the gateway", date, health.Before.AddSeconds(-1), health.After);
        }

        var (devices, refused) = await AskOrSingular(probe, settings, cancellation);

        if (devices is null)
        {
            yield return refused!;
            yield break;
        }

        if (devices.Status is not HttpStatusCode.OK)
        {
            yield return Refused(devices, settings);
            yield break;
        }

        yield return Finding.Ok("credentials", "The gateway knows this user and password.");

        foreach (var finding in GatewayPhones.Look(devices.Body, settings.DeviceId, time.GetUtcNow()))
        {
            yield return finding;
        }

        var (hooks, _) = await Ask(probe, "webhooks", asUser: true, settings, cancellation);

        foreach (var finding in RegisteredHooks.Look(hooks, settings))
        {
            yield return finding;
        }
    }

    private (GatewaySettings? Settings, Finding? Wrong) Read()
    {
        try
        {
            return (GatewaySettings.Read(configuration), null);
        }
        catch (InvalidSettingException wrong)
        {
            return (null, Finding.Error(What, "Not asked, since a setting is missing or wrong.", wrong.Message));
        }
    }

    // A phone's own server has it in the singular.
    private static async Task<(GatewayResponse? Answer, Finding? Refusal)> AskOrSingular(GatewayProbe probe, GatewaySettings settings, CancellationToken cancellation)
    {
        var devices = await Ask(probe, "devices", asUser: true, settings, cancellation);

        return devices.Answer?.Status is HttpStatusCode.NotFound ? await Ask(probe, "device", asUser: true, settings, cancellation) : devices;
    }

    private static async Task<(GatewayResponse? Answer, Finding? Refusal)> Ask(GatewayProbe probe, string part, bool asUser, GatewaySettings settings, CancellationToken cancellation)
    {
        try
        {
            return (await probe.Get(part, asUser, cancellation), null);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return (null, Finding.Error(
                What, $"Nothing answers at {settings.Api.Authority} ({(failure as HttpRequestException)?.HttpRequestError.ToString() ?? "cut off"}).",
                "Check SMS_GATEWAY_URL, and that this machine can reach it."));
        }
    }

    private static Finding Health(GatewayResponse answer, GatewaySettings settings)
        => Status(answer.Body) switch
        {
            "pass" => Finding.Ok(What, $"{settings.Api.Authority} answers and is well."),
            "warn" => Finding.Warning(What, $"{settings.Api.Authority} answers and warns about itself.", "Look at the gateway's own log."),
            "fail" => Finding.Error(What, $"{settings.Api.Authority} answers and is not well.", "Look at the gateway's own log."),
            _ when answer.Status is HttpStatusCode.NotFound => Finding.Error(
                What, $"There is no SMS gateway at this path of {settings.Api.Authority} (404).", $"Set SMS_GATEWAY_URL to the complete base URL: {GatewayAddress.Shapes}."),
            _ => Finding.Warning(What, $"{settings.Api.Authority} does not tell how it is ({(int)answer.Status}).", $"If the rest fails too, check SMS_GATEWAY_URL: {GatewayAddress.Shapes}."),
        };

    private static string? Status(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body).GetProperty("status").GetString();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static Finding Refused(GatewayResponse answer, GatewaySettings settings)
        => answer.Status switch
        {
            HttpStatusCode.Unauthorized => Finding.Error("credentials", "The gateway refuses our user name and password (401).", "Set SMS_GATEWAY_USER and SMS_GATEWAY_PASSWORD to those the app shows."),
            HttpStatusCode.Forbidden => Finding.Error("credentials", "The gateway does not let this user list phones (403).", "Set SMS_GATEWAY_USER and SMS_GATEWAY_PASSWORD to those the app shows."),
            HttpStatusCode.NotFound => Finding.Error(What, $"There is no SMS gateway at this path of {settings.Api.Authority} (404).", $"Set SMS_GATEWAY_URL to the complete base URL: {GatewayAddress.Shapes}."),
            var status => Finding.Error(What, $"The gateway does not list its phones ({(int)status}).", "Look at the gateway's own log, and try again."),
        };
}
