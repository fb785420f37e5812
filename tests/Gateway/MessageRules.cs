using System.Text.Json;
using PhoneNumbers;

namespace SmsSupport.Tests.Gateway;

/// <summary>What the gateway demands of <c>POST /messages</c>.</summary>
internal static class MessageRules
{
    private static readonly PhoneNumberUtil Plan = PhoneNumberUtil.GetInstance();

    /// <param name="skipsValidation">Whether the phone number is taken as it is.</param>
    /// <exception cref="BadRequestException">A rule is broken.</exception>
    public static StoredMessage Read(JsonElement body, Func<string> nextDevice, IReadOnlyCollection<string> devices, bool skipsValidation)
    {
        Demand(body.ValueKind is JsonValueKind.Object, "failed to parse body");

        var id = Text(body, "id") ?? Guid.NewGuid().ToString("N")[..21];
        Demand(id.Length is >= 1 and <= 36, "Id: max 36");

        string[] forms = ["textMessage", "dataMessage", "message"];
        Demand(forms.Count(form => body.TryGetProperty(form, out _)) is 1, "must specify exactly one of: textMessage, dataMessage, message");

        var text = body.TryGetProperty("textMessage", out var message) ? Text(message, "text") : Text(body, "message");
        Demand(text is { Length: >= 1 and <= 65535 }, "Text: required, max 65535");

        Demand(body.TryGetProperty("phoneNumbers", out var numbers) && numbers.GetArrayLength() is >= 1 and <= 100, "PhoneNumbers: 1 to 100");
        var number = numbers[0].GetString()!;
        Demand(skipsValidation || IsMobile(number), $"failed to validate phone number '{number}'");

        var ttl = Number(body, "ttl");
        Demand(ttl is null or >= 5, "TTL: min 5");
        Demand(ttl is null || Text(body, "validUntil") is null, "ttl and validUntil conflict");

        var sim = Number(body, "simNumber");
        Demand(sim is null or (>= 1 and <= 3), "SimNumber: 1 to 3");

        var device = Text(body, "deviceId");
        Demand(device is null or { Length: <= 21 }, "DeviceID: max 21");
        Demand(device is null || devices.Contains(device), "record not found");

        var priority = Number(body, "priority") ?? 0;
        Demand(priority is >= -128 and <= 127, "Priority: -128 to 127");

        var report = !body.TryGetProperty("withDeliveryReport", out var wanted) || wanted.GetBoolean();

        return new(id, device ?? nextDevice(), number, text!, (int?)sim, ttl, report, (int)priority);
    }

    // The gateway's home is not ours: anything but E.164 is a foreign number to it, or none.
    private static bool IsMobile(string number)
    {
        try
        {
            var parsed = Plan.Parse(number, "RU");

            return number == Plan.Format(parsed, PhoneNumberFormat.E164)
                && Plan.IsValidNumber(parsed)
                && Plan.GetNumberType(parsed) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE;
        }
        catch (NumberParseException)
        {
            return false;
        }
    }

    private static string? Text(JsonElement body, string name)
        => body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static long? Number(JsonElement body, string name)
        => body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number ? value.GetInt64() : null;

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BadRequestException(otherwise);
        }
    }
}
