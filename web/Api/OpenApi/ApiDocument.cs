using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SmsSupport.Web.Api.Binding;
using SmsSupport.Web.Api.Json;
using SmsSupport.Web.Api.Keys;

namespace SmsSupport.Web.Api.OpenApi;

/// <summary>The description of the API for people and tools, at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDocument
{
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = endpoint => ("/" + endpoint.RelativePath).StartsWith(Api.Path, StringComparison.Ordinal);
        options.CreateSchemaReferenceId = type => IsInline(type.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer<OperationTransformer>();
        options.AddSchemaTransformer<SchemaTransformer>();
    });

    public static void MapApiDocument(this WebApplication app) => app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    // Requests and our own values are shown where they are used; only answers and enums have names.
    private static bool IsInline(Type type)
        => type.IsAssignableTo(typeof(IApiRequest)) || type.IsAssignableTo(typeof(IOptional)) || (Nullable.GetUnderlyingType(type) ?? type) == typeof(PhoneNumber);

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
