namespace SmsSupport.Web.Api.Problems;

/// <summary>Sees to it that whatever fails under the API's path is answered with a problem.</summary>
internal sealed partial class ApiProblems(RequestDelegate next, ILogger<ApiProblems> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            await Answer(ProblemOf(failure), context);
        }
    }

    private IResult ProblemOf(Exception failure)
    {
        switch (failure)
        {
            case BadHttpRequestException bad:
                return Problem.Of(bad.StatusCode, "The request cannot be read.", bad.Message);

            case var _ when Outage.Is(failure):
                LogUnavailable(failure);
                return new Unavailable();

            default:
                LogUnexpected(failure);
                return Problem.Unexpected();
        }
    }

    private static Task Answer(IResult problem, HttpContext context)
    {
        context.Response.Clear();

        return problem.ExecuteAsync(context);
    }

    [LoggerMessage(LogLevel.Warning, "A call of the API got no answer from the cluster or the database.")]
    private partial void LogUnavailable(Exception failure);

    [LoggerMessage(LogLevel.Error, "A call of the API failed.")]
    private partial void LogUnexpected(Exception failure);
}
