using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using SmsSupport.Web.Api.Binding;

namespace SmsSupport.Web.Api.OpenApi;

/// <summary>Describes what <see cref="IApiRequest{TSelf}"/> binds, which the generator does not see.</summary>
internal sealed class OperationTransformer(IOptions<JsonOptions> json) : IOpenApiOperationTransformer
{
    private static readonly Dictionary<string, string> InPaths = new()
    {
        ["number"] = "The ticket's number, such as TKT-20261122-0001.",
        ["phone"] = "The customer's number, in any notation.",
        ["id"] = "As the API gave it.",
    };

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Parameters ??= [];

        foreach (var parameter in operation.Parameters)
        {
            parameter.Description = InPaths[parameter.Name!];
        }

        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequestMetadata>().SingleOrDefault() is not { } request)
        {
            return;
        }

        var schema = await context.GetOrCreateSchemaAsync(request.Type, null, cancellationToken);

        if (HttpMethods.IsGet(context.Description.HttpMethod!))
        {
            DescribeQuery(operation.Parameters, schema);
        }
        else
        {
            DescribeBody(operation, request, schema);
        }
    }

    private static void DescribeQuery(IList<IOpenApiParameter> parameters, OpenApiSchema query)
    {
        foreach (var (name, schema) in query.Properties!)
        {
            if (schema is OpenApiSchema own)
            {
                own.Type &= ~JsonSchemaType.Null;
            }

            parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = schema.Description, Schema = schema });
        }
    }

    private void DescribeBody(OpenApiOperation operation, RequestMetadata request, OpenApiSchema one)
    {
        var body = new OpenApiMediaType { Schema = one, Example = JsonSerializer.SerializeToNode(request.Example, request.Type, json.Value.SerializerOptions) };
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = body } };
        operation.Responses!["413"] = new OpenApiResponse { Description = "The body is larger than 1 MiB.", Content = operation.Responses["401"].Content };
        operation.Responses["415"] = new OpenApiResponse { Description = "The body is not JSON.", Content = operation.Responses["401"].Content };

        if (request.MostMany is { } most)
        {
            body.Schema = new OpenApiSchema { OneOf = [one, new OpenApiSchema { Type = JsonSchemaType.Array, MinItems = 1, MaxItems = most, Items = one }] };

            // The generator keeps only one answer for each status, here the array.
            var answer = operation.Responses["201"].Content!["application/json"];
            answer.Schema = new OpenApiSchema { OneOf = [answer.Schema!.Items!, answer.Schema] };
        }
    }
}
