using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using SmsSupport.Web.Api.Problems;

namespace SmsSupport.Web.Api.Binding;

/// <summary>A body that is one request or an array of them.</summary>
/// <param name="IsArray">Whether an array came, and so one is expected back.</param>
internal sealed record OneOrMany<T>(ImmutableArray<T> Items, bool IsArray) : IBindableFromHttpContext<OneOrMany<T>>, IEndpointParameterMetadataProvider
    where T : class, IApiRequest<T>
{
    private const int Most = 500;

    public static async ValueTask<OneOrMany<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var binder = new RequestBinder(context);
        var json = await JsonBody.Read(context.Request);
        var isArray = json.ValueKind is JsonValueKind.Array;

        if (isArray && json.GetArrayLength() is 0 or > Most)
        {
            throw new BadRequestException(Problem.Malformed($"The array holds {json.GetArrayLength()} objects; 1 to {Most} are taken at a time."));
        }

        var items = isArray
            ? json.EnumerateArray().Select((item, at) => binder.BindObject<T>(item, $"[{at}]")).ToList()
            : [binder.BindObject<T>(json)];

        binder.Errors.ThrowIfAny();

        return new([.. items.OfType<T>()], isArray);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
        => builder.AddRequest(new(typeof(T), T.Example, Most));
}
