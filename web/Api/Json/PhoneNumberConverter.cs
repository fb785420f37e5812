using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsSupport.Web.Api.Json;

/// <summary>Reads telephone numbers in any notation and writes them in E.164.</summary>
internal sealed class PhoneNumberConverter(string region) : JsonConverter<PhoneNumber>
{
    // The telephone library overlooks what it does not know, a NUL for one.
    public override PhoneNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.GetString()?.Trim() is { } text && !text.Any(char.IsControl) && PhoneNumber.TryParse(text, region, out var number)
            ? number
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, PhoneNumber value, JsonSerializerOptions options) => writer.WriteStringValue(value.E164);
}
