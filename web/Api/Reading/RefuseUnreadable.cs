namespace SmsSupport.Web.Api.Reading;

/// <summary>Answers for an endpoint whose parameters could not be read.</summary>
internal sealed class RefuseUnreadable : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        => context.Arguments.OfType<IRead>().FirstOrDefault(read => read.Refusal is not null) is { Refusal: { } refusal }
            ? ValueTask.FromResult<object?>(refusal)
            : next(context);
}
