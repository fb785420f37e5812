using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SmsSupport.Web.Api.Reading;

namespace SmsSupport.Web.Api.OpenApi;

/// <summary>Adds the answers that any operation of the API may give.</summary>
internal sealed class ProblemTransformer : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var readsBody = metadata.OfType<BodyNote>().Any();

        var problem = await Schema<ProblemDetails>(nameof(ProblemDetails), context, cancellationToken);
        var faults = await Schema<HttpValidationProblemDetails>(nameof(HttpValidationProblemDetails), context, cancellationToken);

        Add(StatusCodes.Status401Unauthorized, "The key is missing, unknown or revoked.", problem);
        Add(StatusCodes.Status503ServiceUnavailable, "The database or the cluster does not answer; try again after Retry-After.", problem);

        if (readsBody || metadata.OfType<QueryNote>().Any() || operation.Responses?.ContainsKey("400") is true)
        {
            Add(StatusCodes.Status400BadRequest, "A field is not right; errors names each.", faults);
        }

        if (readsBody)
        {
            Add(StatusCodes.Status413PayloadTooLarge, "The body is larger than 1 MiB.", problem);
            Add(StatusCodes.Status415UnsupportedMediaType, "The body is not JSON.", problem);
        }

        void Add(int status, string description, OpenApiSchemaReference schema)
            => (operation.Responses ??= [])[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = schema } },
            };
    }

    private static async Task<OpenApiSchemaReference> Schema<T>(string name, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var document = context.Document!;

        if (document.Components?.Schemas?.ContainsKey(name) is not true)
        {
            document.AddComponent(name, await context.GetOrCreateSchemaAsync(typeof(T), null, cancellation));
        }

        return new(name, document);
    }
}
