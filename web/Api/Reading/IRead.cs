namespace SmsSupport.Web.Api.Reading;

/// <summary>A parameter of an endpoint that was read from the request, or could not be.</summary>
internal interface IRead
{
    /// <summary>The answer when it could not be read; the endpoint is not called then.</summary>
    IResult? Refusal { get; }
}
