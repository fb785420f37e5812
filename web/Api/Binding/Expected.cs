using System.Text.Json;
using SmsSupport.Web.Api.Json;

namespace SmsSupport.Web.Api.Binding;

/// <summary>Says what a field takes when something else came.</summary>
internal static class Expected
{
    private static readonly Dictionary<Type, string> Sentences = new()
    {
        [typeof(bool)] = "must be true or false.",
        [typeof(int)] = "must be a whole number.",
        [typeof(string)] = "must be a string.",
        [typeof(string[])] = "must be an array of strings.",
        [typeof(DateTimeOffset)] = "must be a time in ISO 8601 with its offset, such as 2026-11-30T10:00:00+01:00.",
        [typeof(PhoneNumber)] = "is not a telephone number; write it as +33600000001 or 06 00 00 00 01.",
    };

    /// <param name="type">Of the field; what an <see cref="Optional{T}"/> or a nullable one holds is meant.</param>
    public static string Of(Type type, JsonElement value, JsonSerializerOptions options)
    {
        var expected = type.IsGenericType ? type.GetGenericArguments()[0] : type;

        if (options.GetConverter(expected) is INamedValues values)
        {
            return $"must be one of {string.Join(", ", values.Names)}.";
        }

        // JSON can spell what no string can be made of: "\ud800".
        return expected == typeof(string) && value.ValueKind is JsonValueKind.String
            ? "holds half a character (a lone surrogate); send whole ones."
            : Sentences[expected];
    }
}
