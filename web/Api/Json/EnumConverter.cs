using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsSupport.Web.Api.Json;

/// <summary>Reads and writes enums by their <see cref="WireName"/>s. The framework's own converter also takes other cases and lists of names.</summary>
internal sealed class EnumConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
        => (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T>() : NameConverter<T>(WireName.All<T>().ToDictionary(name => name, WireName.Parse<T>))
        where T : struct, Enum;
}
