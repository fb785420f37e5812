using Microsoft.OpenApi;
using SmsSupport.Web.Api.Keys;

namespace SmsSupport.Web.Api.OpenApi;

/// <summary>The description of the API for people and tools, at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDocument
{
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = endpoint => ("/" + endpoint.RelativePath).StartsWith(Api.Path, StringComparison.Ordinal);
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer<RequestTransformer>();
        options.AddOperationTransformer<ProblemTransformer>();
        options.AddOperationTransformer<OneOrManyTransformer>();
        options.AddSchemaTransformer<AnswerTransformer>();
    });

    public static void MapApiDocument(this WebApplication app) => app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "SMS Support",
            Version = "v1",
            Description = "Tickets that come in by SMS, their customers and reminders. Times are UTC; texts are Unicode; lists are pages.",
        };

        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [ApiKeyHandler.SchemeName] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeyHandler.Header,
                Description = "A key that an administrator made in the desk, or the one of the setting API_KEY.",
            },
        };

        document.Security = [new() { [new OpenApiSecuritySchemeReference(ApiKeyHandler.SchemeName, document)] = [] }];
    }
}
