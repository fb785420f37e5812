using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SmsSupport.Web.Api.OpenApi;

/// <summary>Says of our answers that every field is always there, which of them are texts, and shows an example.</summary>
internal sealed class AnswerTransformer : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;

        if (type.Assembly == typeof(AnswerTransformer).Assembly && schema.Properties is { Count: > 0 } properties)
        {
            schema.Required = new HashSet<string>(properties.Keys);

            if (ExampleOf(type) is { } example && JsonSerializer.SerializeToNode(example, type, context.JsonTypeInfo.Options) is { } json)
            {
                schema.Examples = [json];
            }
        }

        // Our own converters hide from the generator that they write strings.
        if (IsWrittenAsText(Nullable.GetUnderlyingType(type) ?? type))
        {
            schema.Type = JsonSchemaType.String | (Nullable.GetUnderlyingType(type) is null ? default : JsonSchemaType.Null);
        }

        return Task.CompletedTask;
    }

    private static bool IsWrittenAsText(Type type) => type.IsEnum || type == typeof(DateTimeOffset);

    private static object? ExampleOf(Type type)
        => type.IsAssignableTo(typeof(IShown)) ? type.GetProperty(nameof(IShown.Example), BindingFlags.Public | BindingFlags.Static)!.GetValue(null) : null;
}
