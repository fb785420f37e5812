using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using SmsSupport.Web.Api.Problems;

namespace SmsSupport.Web.Api.Reading;

/// <summary>A request's body: one JSON object.</summary>
internal sealed class Body<T> : IRead, IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : IReadFromJson<T>
{
    private readonly T? value;

    private Body(T? value, IResult? refusal) => (this.value, Refusal) = (value, refusal);

    public IResult? Refusal { get; }

    public T Value => value ?? throw new InvalidOperationException($"The body was refused, which {nameof(RefuseUnreadable)} should have answered.");

    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var (json, refusal) = await JsonBody.Read(context.Request);

        if (refusal is not null)
        {
            return new(default, refusal);
        }

        if (json.ValueKind is not JsonValueKind.Object)
        {
            return new(default, Problem.Malformed("The body must be a JSON object."));
        }

        var faults = new Faults();
        var read = T.Read(new JsonFields(json, "", faults, Surroundings.Of(context)));

        return faults.Any ? new(default, faults.ToProblem()) : new(read, null);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
        => builder.Metadata.Add(new BodyNote(JsonFields.Describe<T>(), MostMany: null));
}
