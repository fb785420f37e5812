using Orleans.Runtime;

namespace SmsSupport.Web.Api.Problems;

/// <summary>Asks a second time when the silo that was asked is gone: whoever reads need not notice that one ends. A change is not asked for twice.</summary>
internal sealed class ReadAgain : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception gone) when (gone is OrleansException or TimeoutException && HttpMethods.IsGet(context.HttpContext.Request.Method))
        {
            // A silo that ends may drop the answer it owed; by the time this is noticed another has its grains.
            return await next(context);
        }
    }
}
