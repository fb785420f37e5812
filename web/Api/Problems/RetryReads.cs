using Orleans.Runtime;

namespace SmsSupport.Web.Api.Problems;

/// <summary>Retries a read once when its silo is gone, so that the end of a silo costs no caller an answer. A change is not retried, because it may have been made.</summary>
internal sealed class RetryReads : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception gone) when (gone is OrleansException or TimeoutException && HttpMethods.IsGet(context.HttpContext.Request.Method))
        {
            // Another silo activates the grains of the one that is gone.
            return await next(context);
        }
    }
}
