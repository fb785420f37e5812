using System.Text.Json;

namespace SmsSupport.Silo.SmsGate;

/// <summary>What a gateway says in the body of an error: <c>{"message":"…"}</c>. Agents see it.</summary>
internal static class GatewayWords
{
    private const int Longest = 200;

    public static string? In(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body) is { ValueKind: JsonValueKind.Object } said
                && said.TryGetProperty("message", out var message)
                && message.ValueKind is JsonValueKind.String
                    ? Shorten(message.GetString()!)
                    : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Not JSON, or a string that is no Unicode: such an answer says nothing beyond its status.
            return null;
        }
    }

    private static string? Shorten(string words)
    {
        var line = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = string.Concat(line.Where(character => !char.IsControl(character)));

        return line.Length switch
        {
            0 => null,
            <= Longest => line,
            _ => line[..(char.IsHighSurrogate(line[Longest - 2]) ? Longest - 2 : Longest - 1)] + "…",
        };
    }
}
