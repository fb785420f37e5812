using Microsoft.AspNetCore.Http.HttpResults;

namespace SmsSupport.Web.Api.Problems;

/// <summary>The answers that are no success, as <c>application/problem+json</c>.</summary>
internal static class Problem
{
    public static ProblemHttpResult Unauthorized() => Of(
        StatusCodes.Status401Unauthorized, "A valid API key is needed.", "Send a live key in the header X-Api-Key; an administrator makes them in the desk.");

    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, "There is no such thing.", detail);

    public static ProblemHttpResult NotAllowed(string allowed) => Of(
        StatusCodes.Status405MethodNotAllowed, "This resource does not know the method.", $"It answers to {allowed}.");

    public static ProblemHttpResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, "That is no longer possible.", detail);

    public static ProblemHttpResult TooLarge() => Of(
        StatusCodes.Status413PayloadTooLarge, "The body is too large.", "A body may have 1 MiB at the most; split what you send.");

    public static ProblemHttpResult NotJson() => Of(
        StatusCodes.Status415UnsupportedMediaType, "The body must be JSON.", "Send it in UTF-8 with the header Content-Type: application/json.");

    public static ProblemHttpResult Malformed(string detail) => Of(StatusCodes.Status400BadRequest, "The body cannot be read.", detail);

    public static ProblemHttpResult Unexpected() => Of(
        StatusCodes.Status500InternalServerError, "Something went wrong on our side.", "The request was right as far as we know; our log says more.");

    /// <summary>The answer while the database or the cluster does not: 503, and when to try again.</summary>
    public static ProblemHttpResult Unavailable(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "5";

        return Of(
            StatusCodes.Status503ServiceUnavailable,
            "The service cannot answer just now.",
            "The database or the cluster did not answer. Try again in a few seconds; a change that was asked may have been made all the same, so look first.");
    }

    public static ProblemHttpResult Of(int status, string title, string? detail) => TypedResults.Problem(detail: detail, statusCode: status, title: title);
}
