using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using SmsSupport.Web.Api.Problems;

namespace SmsSupport.Web.Api.Reading;

/// <summary>A request's body: a JSON object, or an array of them.</summary>
internal sealed class OneOrMany<T> : IRead, IBindableFromHttpContext<OneOrMany<T>>, IEndpointParameterMetadataProvider
    where T : IReadFromJson<T>
{
    private const int Most = 500;

    private OneOrMany(IResult refusal) => Refusal = refusal;

    private OneOrMany(ImmutableArray<T> items, bool isArray) => (Items, IsArray) = (items, isArray);

    public IResult? Refusal { get; }

    public ImmutableArray<T> Items { get; } = [];

    /// <summary>Whether an array came, and so one is expected back.</summary>
    public bool IsArray { get; }

    public static async ValueTask<OneOrMany<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var (json, refusal) = await JsonBody.Read(context.Request);

        return refusal is null ? Read(json, Surroundings.Of(context)) : new(refusal);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
        => builder.Metadata.Add(new BodyNote(JsonFields.Describe<T>(), Most));

    private static OneOrMany<T> Read(JsonElement json, Surroundings surroundings)
    {
        if (json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            return new(Problem.Malformed("The body must be a JSON object or an array of them."));
        }

        if (json.ValueKind is JsonValueKind.Array && json.GetArrayLength() is 0 or > Most)
        {
            return new(Problem.Malformed(string.Create(CultureInfo.InvariantCulture, $"The array holds {json.GetArrayLength()} objects; 1 to {Most} are taken at a time.")));
        }

        var faults = new Faults();
        var isArray = json.ValueKind is JsonValueKind.Array;
        var items = isArray
            ? ReadMany(json, faults, surroundings)
            : [T.Read(new JsonFields(json, "", faults, surroundings))];

        return faults.Any ? new(faults.ToProblem()) : new(items, isArray);
    }

    private static ImmutableArray<T> ReadMany(JsonElement array, Faults faults, Surroundings surroundings)
    {
        var items = ImmutableArray.CreateBuilder<T>(array.GetArrayLength());

        foreach (var (at, json) in array.EnumerateArray().Index())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"[{at}]");

            if (json.ValueKind is JsonValueKind.Object)
            {
                items.Add(T.Read(new JsonFields(json, place + ".", faults, surroundings)));
            }
            else
            {
                faults.Add(place, "must be a JSON object.");
            }
        }

        return items.ToImmutable();
    }
}
