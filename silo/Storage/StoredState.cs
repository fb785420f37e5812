using System.Text;
using System.Text.Json;

namespace SmsSupport.Silo.Storage;

/// <summary>A state as JSON, with the number of the form it is written in as its first property. Builds before that number read past it.</summary>
/// <remarks>A state gets new properties without a new number. The number rises when an older build would misread what is there; such a build then refuses.</remarks>
internal static class StoredState
{
    public const int Form = 1;

    private const string Name = "schema";

    private static readonly string Head = $$"""{"{{Name}}":{{Form}}""";

    public static string Write<T>(T value)
    {
        var json = StoredJson.Write(value);

        return json switch
        {
            "{}" => Head + "}",
            ['{', ..] => $"{Head},{json.AsSpan(1)}",

            // A state that is no object has no properties to be misread.
            _ => json,
        };
    }

    /// <exception cref="StorageUnavailableException">A newer build wrote it: an outage for this one, which ends with the upgrade.</exception>
    public static T Read<T>(string json) => Read<T>(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc cref="Read{T}(string)"/>
    public static T Read<T>(ReadOnlySpan<byte> json)
        => FormOf(json) is var form and > Form
            ? throw new StorageUnavailableException($"A stored state has form {form}, and this build knows {Form} at most: finish the upgrade.")
            : StoredJson.Read<T>(json);

    private static int FormOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);

        return reader.Read() && reader.TokenType is JsonTokenType.StartObject
            && reader.Read() && reader.TokenType is JsonTokenType.PropertyName && reader.ValueTextEquals(Name)
            && reader.Read() && reader.TryGetInt32(out var form)
                ? form
                : 0;
    }
}
