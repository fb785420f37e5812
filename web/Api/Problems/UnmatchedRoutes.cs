using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing.Template;

namespace SmsSupport.Web.Api.Problems;

/// <summary>Answers paths and methods that no endpoint of the API matches, because the desk's files and pages would match them otherwise.</summary>
internal static class UnmatchedRoutes
{
    public static void MapUnmatchedRoutes(this RouteGroupBuilder api) => api.Map("/{**rest}", Explain).ExcludeFromDescription();

    private static ProblemHttpResult Explain(HttpContext context, EndpointDataSource site)
    {
        var allowed = MethodsOf(context.Request.Path, site);

        if (allowed.Length == 0)
        {
            return Problem.NotFound("No resource has this path; /openapi/v1.json lists them all.");
        }

        context.Response.Headers.Allow = allowed;

        return Problem.NotAllowed(allowed);
    }

    private static string MethodsOf(PathString path, EndpointDataSource site)
        => string.Join(", ", site.Endpoints.OfType<RouteEndpoint>().Where(endpoint => IsAt(path, endpoint)).SelectMany(Methods).Distinct());

    private static IEnumerable<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];

    private static bool IsAt(PathString path, RouteEndpoint endpoint)
        => endpoint.RoutePattern.RawText is { } pattern
            && pattern.StartsWith(Api.Path, StringComparison.Ordinal)
            && new TemplateMatcher(TemplateParser.Parse(pattern), []).TryMatch(path, []);
}
