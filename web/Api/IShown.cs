namespace SmsSupport.Web.Api;

/// <summary>An answer of the API that the OpenAPI document shows by an example.</summary>
internal interface IShown
{
    static abstract object Example { get; }
}
