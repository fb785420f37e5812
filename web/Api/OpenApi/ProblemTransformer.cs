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

        await Add(StatusCodes.Status401Unauthorized, "The key is missing, unknown or revoked.", typeof(ProblemDetails));
        await Add(StatusCodes.Status503ServiceUnavailable, "The database or the cluster does not answer; try again after Retry-After.", typeof(ProblemDetails));

        if (readsBody || metadata.OfType<QueryNote>().Any())
        {
            await Add(StatusCodes.Status400BadRequest, "A field is not right; errors names each.", typeof(HttpValidationProblemDetails));
        }

        if (readsBody)
        {
            await Add(StatusCodes.Status413PayloadTooLarge, "The body is larger than 1 MiB.", typeof(ProblemDetails));
            await Add(StatusCodes.Status415UnsupportedMediaType, "The body is not JSON.", typeof(ProblemDetails));
        }

        async Task Add(int status, string description, Type type)
        {
            (operation.Responses ??= [])[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = await context.GetOrCreateSchemaAsync(type, null, cancellationToken) },
                },
            };
        }
    }
}
