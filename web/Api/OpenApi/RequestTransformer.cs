using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SmsSupport.Web.Api.Reading;

namespace SmsSupport.Web.Api.OpenApi;

/// <summary>Writes what an operation reads, from the very readers that read it.</summary>
internal sealed class RequestTransformer : IOpenApiOperationTransformer
{
    private static readonly Dictionary<string, string> InPaths = new()
    {
        ["number"] = "The ticket's number, such as TKT-20261122-0001.",
        ["phone"] = "The customer's number, in any notation.",
        ["id"] = "As the API gave it.",
    };

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;

        foreach (var parameter in operation.Parameters ?? [])
        {
            parameter.Description = InPaths[parameter.Name!];
        }

        foreach (var field in metadata.OfType<QueryNote>().SelectMany(note => note.Fields))
        {
            (operation.Parameters ??= []).Add(ParameterOf(field));
        }

        if (metadata.OfType<BodyNote>().FirstOrDefault() is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = SchemaOf(body), Example = ExampleOf(body) } },
            };
        }

        return Task.CompletedTask;
    }

    private static OpenApiParameter ParameterOf(FieldNote field) => new()
    {
        Name = field.Name,
        In = ParameterLocation.Query,
        Required = field.Required,
        Description = field.Schema.Description,
        Schema = field.Schema,
    };

    private static OpenApiSchema SchemaOf(BodyNote body)
    {
        var one = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(body.Fields.Where(field => field.Required).Select(field => field.Name)),
            Properties = body.Fields.ToDictionary(field => field.Name, field => (IOpenApiSchema)field.Schema),
        };

        return body.MostMany is { } most
            ? new() { OneOf = [one, new OpenApiSchema { Type = JsonSchemaType.Array, MinItems = 1, MaxItems = most, Items = one }] }
            : one;
    }

    private static JsonObject ExampleOf(BodyNote body)
        => new(body.Fields.Select(field => KeyValuePair.Create(field.Name, ExampleOf(field.Schema)?.DeepClone())).Where(field => field.Value is not null));

    private static JsonNode? ExampleOf(OpenApiSchema schema) => schema.Examples?[0] ?? schema.Default ?? schema.Enum?[0] ?? (schema.Type is JsonSchemaType.Boolean ? JsonValue.Create(false) : null);
}
