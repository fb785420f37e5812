using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace SmsSupport.Web.Api.Reading;

/// <summary>How fields look in the OpenAPI document.</summary>
internal static class FieldSchema
{
    public static OpenApiSchema Text(string meaning, int most, string? example) => new()
    {
        Type = JsonSchemaType.String,
        Description = meaning,
        MaxLength = most,
        Examples = example is null ? null : [JsonValue.Create(example)],
    };

    public static OpenApiSchema OneOf(string meaning, IEnumerable<string> names) => new()
    {
        Type = JsonSchemaType.String,
        Description = meaning,
        Enum = [.. names.Select(name => (JsonNode)JsonValue.Create(name))],
    };

    public static OpenApiSchema Flag(string meaning, bool? otherwise = null) => new()
    {
        Type = JsonSchemaType.Boolean,
        Description = meaning,
        Default = otherwise is { } value ? JsonValue.Create(value) : null,
    };

    public static OpenApiSchema Whole(string meaning, int least, int most, int otherwise) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Description = meaning,
        Minimum = $"{least}",
        Maximum = $"{most}",
        Default = JsonValue.Create(otherwise),
    };

    public static OpenApiSchema Instant(string meaning, string example) => new()
    {
        Type = JsonSchemaType.String,
        Format = "date-time",
        Description = meaning,
        Examples = [JsonValue.Create(example)],
    };

    public static OpenApiSchema Texts(string meaning, int most, int longest) => new()
    {
        Type = JsonSchemaType.Array,
        Description = meaning,
        MaxItems = most,
        Items = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = longest },
        Examples = [new JsonArray("livraison", "vip")],
    };

    public static OpenApiSchema OrNull(this OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Null;

        return schema;
    }
}
