using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace SmsSupport.Web.Api.Reading;

/// <summary>The fields of a JSON object, read one by one. What is wrong is collected; fields nobody reads are ignored.</summary>
internal sealed class JsonFields(JsonElement json, string path, Faults faults, Surroundings surroundings)
{
    private const int LongestPhone = 64;

    private readonly List<FieldNote> notes = [];

    /// <summary>What a reader asks for, found by letting it read nothing.</summary>
    public static IReadOnlyList<FieldNote> Describe<T>()
        where T : IReadFromJson<T>
    {
        var fields = new JsonFields(default, "", new Faults(), new Surroundings("FR", DateTimeOffset.UnixEpoch));
        T.Read(fields);

        return fields.notes;
    }

    /// <summary>A text that must be there and say something.</summary>
    public string Text(string name, string meaning, int most, string example)
    {
        notes.Add(new(name, true, FieldSchema.Text(meaning, most, example)));

        return Required(name, meaning) is { } value ? TextOf(name, value, most) ?? Fault(name, $"is empty. {meaning}") : "";
    }

    /// <summary>A text that may be null, absent or blank, which is all the same.</summary>
    public string? TextOrNone(string name, string meaning, int most, string example)
    {
        notes.Add(new(name, false, FieldSchema.Text(meaning, most, example).OrNull()));

        return Given(name) is { } value ? TextOf(name, value, most)?.Trim() : null;
    }

    public PhoneNumber Phone(string name, string meaning)
    {
        notes.Add(new(name, true, FieldSchema.Text(meaning, LongestPhone, "+33600000001")));

        return Required(name, meaning) is { } value ? PhoneOf(name, value) ?? default : default;
    }

    /// <summary>A number that may be left out.</summary>
    public PhoneNumber? PhoneOrNone(string name, string meaning)
    {
        notes.Add(new(name, false, FieldSchema.Text(meaning, LongestPhone, "+33600000001").OrNull()));

        return Given(name) is { } value ? PhoneOf(name, value) : null;
    }

    /// <summary>One of an enum's values, or null when the field is absent. A JSON null is refused.</summary>
    public T? OneOfOrNone<T>(string name, string meaning)
        where T : struct, Enum
    {
        notes.Add(new(name, false, FieldSchema.OneOf(meaning, WireName.All<T>())));

        if (!Has(name, out var value))
        {
            return null;
        }

        if (StringOf(value) is { } text && WireName.TryParse<T>(text, out var one))
        {
            return one;
        }

        Fault(name, $"must be one of {string.Join(", ", WireName.All<T>())}.");

        return null;
    }

    /// <summary>True or false, or null when the field is absent. A JSON null is refused.</summary>
    public bool? FlagOrNone(string name, string meaning, bool? otherwise = null)
    {
        notes.Add(new(name, false, FieldSchema.Flag(meaning, otherwise)));

        if (!Has(name, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Fault(name, "must be true or false.");

        return null;
    }

    /// <summary>An instant with its offset, in UTC; null when absent or null.</summary>
    /// <param name="ahead">How far in the future it may be.</param>
    public DateTimeOffset? InstantOrNone(string name, string meaning, TimeSpan ahead, string example)
    {
        notes.Add(new(name, false, FieldSchema.Instant(meaning, example).OrNull()));

        if (Given(name) is not { } value)
        {
            return null;
        }

        if (StringOf(value) is not { } text || !IsoInstant.TryParse(text, out var instant))
        {
            Fault(name, $"must be a time in ISO 8601 with its offset, such as {example}.");
            return null;
        }

        if (instant > surroundings.Now + ahead)
        {
            Fault(name, string.Create(CultureInfo.InvariantCulture, $"is too far ahead; {ahead.TotalDays:0} days is the most."));
        }

        return instant;
    }

    /// <summary>Short texts, trimmed and each once; null when absent, none when null.</summary>
    public ImmutableArray<string>? TextsOrNone(string name, string meaning, int most, int longest)
    {
        notes.Add(new(name, false, FieldSchema.Texts(meaning, most, longest).OrNull()));

        if (!Has(name, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.Null)
        {
            return [];
        }

        if (value.ValueKind is not JsonValueKind.Array)
        {
            Fault(name, "must be an array of strings.");
            return null;
        }

        if (value.GetArrayLength() > most)
        {
            Fault(name, $"has {value.GetArrayLength()} items; {most} is the most.");
            return null;
        }

        return [.. value.EnumerateArray().Select((item, at) => ItemOf($"{name}[{at}]", item, longest)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether the field is there, null included.</summary>
    public bool Has(string name) => Has(name, out _);

    /// <summary>Notes a fault that only the reader can see.</summary>
    /// <returns>An empty text, for a reader that must go on with something.</returns>
    public string Fault(string name, string sentence)
    {
        faults.Add(path + name, sentence);

        return "";
    }

    private bool Has(string name, out JsonElement value)
    {
        value = default;

        return json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out value);
    }

    private JsonElement? Given(string name) => Has(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    private JsonElement? Required(string name, string meaning)
    {
        if (Given(name) is { } value)
        {
            return value;
        }

        Fault(name, $"is missing. {meaning}");

        return null;
    }

    // Null when it is blank, an empty text when it is faulty.
    private string? TextOf(string name, JsonElement value, int most)
    {
        if (value.ValueKind is not JsonValueKind.String)
        {
            return Fault(name, $"must be a string, not {NameOf(value.ValueKind)}.");
        }

        if (StringOf(value) is not { } text)
        {
            return Fault(name, "holds half a character (a lone surrogate); send whole ones.");
        }

        if (TextFault.Of(text, most) is { } fault)
        {
            return Fault(name, fault);
        }

        return TextFault.IsBlank(text) ? null : text;
    }

    private string ItemOf(string name, JsonElement item, int longest) => TextOf(name, item, longest)?.Trim() ?? Fault(name, "is empty; leave it out.");

    private PhoneNumber? PhoneOf(string name, JsonElement value)
    {
        // The telephone library overlooks what it does not know, a NUL for one.
        if (StringOf(value) is { } text && TextFault.Of(text, LongestPhone) is null && PhoneNumber.TryParse(text, surroundings.Region, out var phone))
        {
            return phone;
        }

        Fault(name, "is not a telephone number; write it as +33600000001 or 06 00 00 00 01.");

        return null;
    }

    // JSON can spell texts that no string can be made of: "\ud800".
    private static string? StringOf(JsonElement value)
    {
        try
        {
            return value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Number => "a number",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => "null",
    };
}
