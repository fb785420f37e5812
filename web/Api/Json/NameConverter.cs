using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsSupport.Web.Api.Json;

/// <summary>Reads and writes values by their names, which are matched exactly.</summary>
internal class NameConverter<T>(IReadOnlyDictionary<string, T> values) : JsonConverter<T>, INamedValues
    where T : struct, Enum
{
    public IEnumerable<string> Names => values.Keys;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => values.TryGetValue(reader.GetString() ?? "", out var value) ? value : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(WireName.Of(value));
}

/// <summary>A converter whose type has a few values, each with a name.</summary>
internal interface INamedValues
{
    IEnumerable<string> Names { get; }
}
