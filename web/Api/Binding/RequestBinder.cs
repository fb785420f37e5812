using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using SmsSupport.Web.Api.Json;
using SmsSupport.Web.Api.Problems;

namespace SmsSupport.Web.Api.Binding;

/// <summary>
/// Makes a request out of JSON, field by field, so that the caller hears of every error at once and by the names of the API:
/// the framework's own binding stops at the first one, and its validation names C# properties.
/// </summary>
internal sealed class RequestBinder(HttpContext context)
{
    private readonly JsonSerializerOptions options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

    public ValidationErrors Errors { get; } = new();

    /// <summary>Binds a query string as if it were an object. An empty parameter is as good as none.</summary>
    public T BindQuery<T>(IQueryCollection query)
        where T : class, IApiRequest
    {
        var fields = new Dictionary<string, JsonElement>();

        foreach (var property in options.GetTypeInfo(typeof(T)).Properties)
        {
            var values = query[property.Name];

            if (values.Count > 1)
            {
                Errors.Add(property.Name, "is given more than once; give it once.");
            }
            else if (values is [{ Length: > 0 } text])
            {
                fields[property.Name] = JsonSerializer.SerializeToElement(Literal(text, property.PropertyType));
            }
        }

        var request = Bind<T>(fields, "");

        if (request is PageRequest { IsTooDeep: true })
        {
            Errors.Add("page", $"reaches past item {PageAsked.Deepest}; narrow the list by a filter, or sort it the other way round.");
        }

        return request;
    }

    /// <param name="path">Where the object stands in the body, such as <c>[3]</c>.</param>
    /// <returns>A request to use only when there are no <see cref="Errors"/>.</returns>
    public T? BindObject<T>(JsonElement json, string? path = null)
        where T : class, IApiRequest
    {
        if (FieldsOf(json) is { } fields)
        {
            return Bind<T>(fields, path is null ? "" : $"{path}.");
        }

        Errors.Add(path ?? "body", "must be a JSON object whose names are whole characters.");

        return null;
    }

    private T Bind<T>(Dictionary<string, JsonElement> fields, string prefix)
        where T : class, IApiRequest
    {
        var type = options.GetTypeInfo(typeof(T));
        var request = (T)type.CreateObject!();

        foreach (var property in type.Properties)
        {
            BindProperty(property, request, fields, prefix + property.Name);
        }

        return request;
    }

    private void BindProperty(JsonPropertyInfo property, object request, Dictionary<string, JsonElement> fields, string field)
    {
        if (!fields.TryGetValue(property.Name, out var value) || (property.IsRequired && value.ValueKind is JsonValueKind.Null))
        {
            if (property.IsRequired)
            {
                Errors.Add(field, $"is missing. {Attributes<DescriptionAttribute>(property).Single().Description}");
            }

            return;
        }

        try
        {
            var bound = value.Deserialize(options.GetTypeInfo(property.PropertyType));

            property.Set!(request, bound);
            Validate(property, request, bound is IOptional optional ? optional.Value : bound, field);
        }
        catch (JsonException fault)
        {
            // The path $[1] is the second item of the field's own array, which holds strings.
            var item = fault.Path!.TrimStart('$');

            Errors.Add(field + item, Expected.Of(item is "" ? property.PropertyType : typeof(string), value, options));
        }
    }

    private void Validate(JsonPropertyInfo property, object request, object? value, string field)
    {
        var validated = new ValidationContext(request, context.RequestServices, items: null);

        foreach (var rule in Attributes<ValidationAttribute>(property))
        {
            if (rule.GetValidationResult(value, validated) is { } error)
            {
                Errors.Add(field + error.MemberNames.FirstOrDefault(), error.ErrorMessage!);
            }
        }
    }

    // The last one counts of fields with the same name.
    private static Dictionary<string, JsonElement>? FieldsOf(JsonElement json)
    {
        try
        {
            return json.Deserialize<Dictionary<string, JsonElement>>();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // What does not look like the type asked stays a string, which its field refuses.
    private static object Literal(string text, Type type)
    {
        if (type == typeof(int) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        return type == typeof(bool?) && text is "true" or "false" ? text is "true" : text;
    }

    private static IEnumerable<T> Attributes<T>(JsonPropertyInfo property)
        where T : Attribute
        => property.AttributeProvider!.GetCustomAttributes(typeof(T), inherit: true).Cast<T>();
}
