using System.Globalization;
using System.Text.Json;
using SmsSupport.Doctor;

namespace SmsSupport.Web.Doctor;

/// <summary>Looks at the phones of the gateway's account.</summary>
internal static class GatewayPhones
{
    private const string What = "phone";

    // A phone asks the server for work every quarter of an hour at least.
    private static readonly TimeSpan LongSilence = TimeSpan.FromMinutes(45);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="body">The gateway's list.</param>
    /// <param name="wanted">The phone that is to send; null for any.</param>
    public static IEnumerable<Finding> Look(byte[] body, string? wanted, DateTimeOffset now)
    {
        if (Read(body) is not { } phones)
        {
            return [Finding.Error(What, "What the gateway answers is no list of phones.", $"Set SMS_GATEWAY_URL to the complete base URL: {GatewayAddress.Shapes}.")];
        }

        return (wanted, phones) switch
        {
            (_, []) => [Finding.Error(What, "The account has no phone.", "Start the app on the phone, and sign it in to this gateway.")],
            ({ } id, _) => phones.Where(phone => phone.Id == id).Select(phone => Seen(phone, now)).DefaultIfEmpty(
                Finding.Error(What, "The account has no phone with the id of SMS_GATEWAY_DEVICE_ID.", $"Set it to one of: {string.Join(", ", phones.Select(phone => phone.Id))}.")),
            (null, [var only]) => [Seen(only, now)],
            _ =>
            [
                .. phones.Select(phone => Seen(phone, now)),
                Finding.Warning(
                    What, $"The account has {phones.Length} phones, and SMS_GATEWAY_DEVICE_ID is not set: a text of ours that answers none goes out from the one seen last.",
                    $"Set it to the phone that shall send: {string.Join(", ", phones.Select(phone => phone.Id))}."),
            ],
        };
    }

    private static Finding Seen(Phone phone, DateTimeOffset now)
        => phone.LastSeen is not { } seen || now - seen < LongSilence
            ? Finding.Ok(What, $"{phone.Id} is in touch with the gateway.")
            : Finding.Warning(
                What, string.Create(CultureInfo.InvariantCulture, $"{phone.Id} was last in touch with the gateway on {seen.UtcDateTime:yyyy-MM-dd HH:mm} UTC."),
                "Switch it on, see to its network, and keep Android from putting the app to sleep.");

    private static Phone[]? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<Phone[]>(body, Json)?.Where(phone => phone is { Id.Length: > 0, DeletedAt: null }).ToArray();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Phone(string Id, DateTimeOffset? LastSeen, DateTimeOffset? DeletedAt);
}
