using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SmsSupport.Web.Api.Binding;
using SmsSupport.Web.Api.Json;

namespace SmsSupport.Web.Api.OpenApi;

/// <summary>Describes what our own converters read and write, which they hide from the generator, and says of our answers that every field is always there.</summary>
internal sealed class SchemaTransformer : IOpenApiSchemaTransformer
{
    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        var written = Nullable.GetUnderlyingType(type) ?? type;

        if (type.IsAssignableTo(typeof(IOptional)))
        {
            var inner = await context.GetOrCreateSchemaAsync(type.GetGenericArguments()[0], null, cancellationToken);
            schema.Type = inner.Type | (type.GetGenericArguments()[0].IsValueType ? default : JsonSchemaType.Null);
            (schema.Enum, schema.Items) = (inner.Enum, inner.Items);
        }
        else if (written.IsEnum || written == typeof(DateTimeOffset) || written == typeof(PhoneNumber))
        {
            schema.Type = JsonSchemaType.String | (written == type ? default : JsonSchemaType.Null);
        }
        else if (type.Assembly == typeof(SchemaTransformer).Assembly && !type.IsAssignableTo(typeof(IApiRequest)))
        {
            schema.Required = schema.Properties?.Keys.ToHashSet();
        }

        // The generator leaves out what a property says of its enum.
        if (written.IsEnum && context.JsonPropertyInfo is { DeclaringType: var owner } property && owner.IsAssignableTo(typeof(IApiRequest)))
        {
            schema.Description = property.AttributeProvider!.GetCustomAttributes(typeof(DescriptionAttribute), inherit: true).Cast<DescriptionAttribute>().Single().Description;
        }

        if (context.JsonTypeInfo.Options.GetConverter(written) is INamedValues values)
        {
            schema.Enum = [.. values.Names.Select(name => (JsonNode)name)];
        }
    }
}
