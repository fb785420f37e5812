using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SmsSupport.Web.Api.Reading;

namespace SmsSupport.Web.Api.OpenApi;

/// <summary>Says of operations that take one or many that they answer with one or many: the generator keeps only one answer for each status.</summary>
internal sealed class OneOrManyTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<BodyNote>().Any(body => body.MostMany is not null)
            && operation.Responses?["201"].Content?["application/json"] is { Schema: { Items: { } one } many } answer)
        {
            answer.Schema = new OpenApiSchema { OneOf = [one, many] };
        }

        return Task.CompletedTask;
    }
}
