using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace SmsSupport.Web.Api.Binding;

/// <summary>What a caller asks: the query string of a GET, the JSON body of anything else; bound and validated before its endpoint is called.</summary>
internal interface IApiRequest<TSelf> : IApiRequest, IBindableFromHttpContext<TSelf>, IEndpointParameterMetadataProvider
    where TSelf : class, IApiRequest<TSelf>
{
    /// <summary>A body for the OpenAPI document to show.</summary>
    static virtual TSelf? Example => null;

    static async ValueTask<TSelf?> IBindableFromHttpContext<TSelf>.BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var binder = new RequestBinder(context);
        var request = HttpMethods.IsGet(context.Request.Method)
            ? binder.BindQuery<TSelf>(context.Request.Query)
            : binder.BindObject<TSelf>(await JsonBody.Read(context.Request));

        binder.Errors.ThrowIfAny();

        return request;
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
        => builder.AddRequest(new(typeof(TSelf), TSelf.Example));
}

/// <summary>An <see cref="IApiRequest{TSelf}"/> of any type.</summary>
internal interface IApiRequest;
