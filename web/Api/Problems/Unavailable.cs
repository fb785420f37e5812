namespace SmsSupport.Web.Api.Problems;

/// <summary>The answer while the database or the cluster does not: 503, and when to try again.</summary>
internal sealed class Unavailable : IResult
{
    private const string RetryAfterSeconds = "5";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;

        return Problem.Of(
            StatusCodes.Status503ServiceUnavailable,
            "The service cannot answer just now.",
            "The database or the cluster did not answer. Try again in a few seconds; a change that was asked may have been made all the same, so look first.")
            .ExecuteAsync(httpContext);
    }
}
