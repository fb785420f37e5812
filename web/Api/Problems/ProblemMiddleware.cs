namespace SmsSupport.Web.Api.Problems;

/// <summary>Answers whatever fails under the API's path with a problem.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone and reads no answer.
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await ProblemOf(failure, context).ExecuteAsync(context);
        }
    }

    private IResult ProblemOf(Exception failure, HttpContext context)
    {
        switch (failure)
        {
            case BadRequestException refused:
                return refused.Answer;

            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problem.TooLarge();

            case BadHttpRequestException bad:
                return Problem.Of(bad.StatusCode, "The request cannot be read.", bad.Message);

            case var _ when Outage.Is(failure):
                LogUnavailable(failure);
                return Problem.Unavailable(context);

            default:
                LogUnexpected(failure);
                return Problem.Unexpected();
        }
    }

    [LoggerMessage(LogLevel.Warning, "A call of the API got no answer from the cluster or the database.")]
    private partial void LogUnavailable(Exception failure);

    [LoggerMessage(LogLevel.Error, "A call of the API failed.")]
    private partial void LogUnexpected(Exception failure);
}
