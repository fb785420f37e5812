using System.Net;
using System.Text.Json;

namespace SmsSupport.Web.Gateway;

/// <summary>Turns an error of the gateway into a sentence that says what to do about it.</summary>
internal static class GatewayErrors
{
    private const string BaseUrls =
        "https://api.sms-gate.app/3rdparty/v1 for the cloud server, https://HOST/api/3rdparty/v1 for a server of your own, http://PHONE:8080 for the phone itself";

    public static GatewayException Of(HttpStatusCode status, byte[] body, Uri api)
    {
        var code = (int)status;

        return code switch
        {
            401 => new("The gateway refuses our user name and password (401); set SMS_GATEWAY_USER and SMS_GATEWAY_PASSWORD to those the app shows."),
            403 => new("The gateway does not let this user manage webhooks (403); set SMS_GATEWAY_USER and SMS_GATEWAY_PASSWORD to those the app shows."),
            404 or 405 or (>= 300 and < 400) => new($"There is no webhooks API at {api} ({code}); set SMS_GATEWAY_URL to the complete base URL: {BaseUrls}."),
            429 => new("The gateway gets too many requests (429); try again in a minute."),
            >= 400 and < 500 => new GatewayRefusedException($"the gateway turned it down ({code}): {Words(body)}"),
            _ => new GatewayRefusedException($"the gateway failed ({code}): {Words(body)}; try again later"),
        };
    }

    public static string Unreachable(Uri api, HttpRequestException error)
        => $"Nothing answers at {api} ({error.Message.TrimEnd('.')}); check SMS_GATEWAY_URL, and that this machine can reach it.";

    public static string TooSlow(Uri api) => $"{api} did not answer in time; check SMS_GATEWAY_URL, and that the gateway is running.";

    public static string NotAGateway(Uri api) => $"What answers at {api} is no SMS gateway; set SMS_GATEWAY_URL to the complete base URL: {BaseUrls}.";

    private static string Words(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body).GetProperty("message").GetString() ?? "no reason given";
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return "no reason given";
        }
    }
}
