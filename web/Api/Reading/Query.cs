using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace SmsSupport.Web.Api.Reading;

/// <summary>A request's query string.</summary>
internal sealed class Query<T> : IRead, IBindableFromHttpContext<Query<T>>, IEndpointParameterMetadataProvider
    where T : IReadFromQuery<T>
{
    private readonly T? value;

    private Query(T? value, IResult? refusal) => (this.value, Refusal) = (value, refusal);

    public IResult? Refusal { get; }

    public T Value => value ?? throw new InvalidOperationException($"The query was refused, which {nameof(RefuseUnreadable)} should have answered.");

    public static ValueTask<Query<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var faults = new Faults();
        var read = T.Read(new QueryFields(context.Request.Query, faults));

        return ValueTask.FromResult<Query<T>?>(faults.Any ? new(default, faults.ToProblem()) : new(read, null));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
        => builder.Metadata.Add(new QueryNote(QueryFields.Describe<T>()));
}
