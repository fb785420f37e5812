using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace SmsSupport.Web.Webhooks.Parsing;

/// <summary>The properties of a JSON object that we know, read leniently: of the same name the last counts, the exact spelling before another case, and null is as good as absent.</summary>
internal sealed class Fields
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "attachments", "battery:charging", "battery:level", "body", "cancelledAt", "checks", "deliveredAt", "deviceId", "event", "failedAt", "health", "id",
        "message", "messageId", "messages:failed", "observedValue", "partsCount", "payload", "phone", "phoneNumber", "reason", "receivedAt", "sender", "sentAt",
        "simNumber", "status", "subject", "text", "textMessage", "version", "webhookId");

    private readonly Dictionary<string, JsonElement> values = new(StringComparer.OrdinalIgnoreCase);

    public Fields(JsonElement json)
    {
        var exact = new HashSet<string>();

        foreach (var property in json.EnumerateObject())
        {
            if (Known.TryGetValue(property.Name, out var name) && (property.Name == name || !exact.Contains(name)))
            {
                values[name] = property.Value;

                if (property.Name == name)
                {
                    exact.Add(name);
                }
            }
        }
    }

    public bool Has(string name) => values.TryGetValue(name, out var value) && value.ValueKind is not JsonValueKind.Null;

    public bool HasStructure(string name) => values.TryGetValue(name, out var value) && value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;

    /// <summary>The value as text: a number or a boolean as it was written; null for null, objects and arrays.</summary>
    public string? Text(string name) => values.TryGetValue(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    } : null;

    /// <summary>The first of the values that says something.</summary>
    public string? FirstText(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Text(name) is { } text && !string.IsNullOrWhiteSpace(text))
            {
                return text;
            }
        }

        return null;
    }

    public int? WholeNumber(string name, int least, int most)
        => int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    public Fields? Object(string name) => values.TryGetValue(name, out var value) && value.ValueKind is JsonValueKind.Object ? new(value) : null;

    public int Count(string name) => values.TryGetValue(name, out var value) && value.ValueKind is JsonValueKind.Array ? value.GetArrayLength() : 0;
}
