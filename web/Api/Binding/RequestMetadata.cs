namespace SmsSupport.Web.Api.Binding;

/// <summary>Tells the OpenAPI document what an endpoint is asked.</summary>
/// <param name="MostMany">How many requests an array may hold; null when the body is a single one.</param>
internal sealed record RequestMetadata(Type Type, object? Example, int? MostMany = null);

internal static class RequestDescription
{
    public static void AddRequest(this EndpointBuilder endpoint, RequestMetadata request)
    {
        endpoint.Metadata.Add(request);
        endpoint.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(HttpValidationProblemDetails), ["application/problem+json"]));
    }
}
