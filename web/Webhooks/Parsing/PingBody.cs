using System.Globalization;
using System.Text.Json;
using SmsSupport.Operations;

namespace SmsSupport.Web.Webhooks.Parsing;

/// <summary>Reads what a phone says of itself with <c>system:ping</c>. Whatever is missing or odd is left out.</summary>
internal static class PingBody
{
    private const int LongestWord = 40;

    public static PhonePing Read(byte[] body, DateTimeOffset arrivedAt)
    {
        try
        {
            using var json = JsonDocument.Parse(MendedJson.Of(body));

            return json.RootElement.ValueKind is JsonValueKind.Object ? Of(new Fields(json.RootElement), arrivedAt) : Nothing(arrivedAt);
        }
        catch (JsonException)
        {
            return Nothing(arrivedAt);
        }
    }

    private static PhonePing Of(Fields root, DateTimeOffset arrivedAt)
    {
        var health = root.Object("payload")?.Object("health") ?? root.Object("health");
        var checks = health?.Object("checks");

        return new(
            arrivedAt,
            Word(health?.Text("status")),
            Word(health?.Text("version")),
            Battery(checks?.Object("battery:level")),
            Number(checks?.Object("battery:charging")) is { } how ? how != 0 : null,
            Number(checks?.Object("messages:failed")) is >= 0 and var failed ? (long)failed : null);
    }

    // A phone that does not know its level says 0, and that all is well.
    private static int? Battery(Fields? check)
        => Number(check) is >= 0 and <= 100 and var percent && !(percent == 0 && Word(check?.Text("status")) == "pass") ? (int)percent : null;

    /// <summary>Flags that say how it charges, in one version; yes or no in another's.</summary>
    private static double? Number(Fields? check)
        => check?.Text("observedValue") switch
        {
            { } text when bool.TryParse(text, out var yes) => yes ? 1 : 0,
            { } text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e15 => number,
            _ => null,
        };

    private static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim() is { Length: <= LongestWord } word ? word : text.Trim()[..LongestWord];

    private static PhonePing Nothing(DateTimeOffset arrivedAt) => new(arrivedAt, null, null, null, null, null);
}
