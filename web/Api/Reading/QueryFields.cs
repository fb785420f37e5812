using System.Globalization;

namespace SmsSupport.Web.Api.Reading;

/// <summary>The parameters of a query string. An empty one is as good as none.</summary>
internal sealed class QueryFields(IQueryCollection query, Faults faults)
{
    private readonly List<FieldNote> notes = [];

    /// <summary>What a reader asks for, found by letting it read nothing.</summary>
    public static IReadOnlyList<FieldNote> Describe<T>()
        where T : IReadFromQuery<T>
    {
        var fields = new QueryFields(new QueryCollection(), new Faults());
        T.Read(fields);

        return fields.notes;
    }

    public string? Text(string name, string meaning, int most, string? example = null)
    {
        notes.Add(new(name, false, FieldSchema.Text(meaning, most, example)));

        if (Find(name) is not { } text)
        {
            return null;
        }

        if (TextFault.Of(text, most) is { } fault)
        {
            faults.Add(name, fault);
        }

        return text;
    }

    public T? OneOf<T>(string name, string meaning)
        where T : struct, Enum
    {
        notes.Add(new(name, false, FieldSchema.OneOf(meaning, WireName.All<T>())));

        if (Find(name) is not { } text)
        {
            return null;
        }

        if (WireName.TryParse<T>(text, out var value))
        {
            return value;
        }

        faults.Add(name, $"must be one of {string.Join(", ", WireName.All<T>())}.");

        return null;
    }

    /// <param name="names">The values there are, with what each means here.</param>
    public T OneOf<T>(string name, string meaning, IReadOnlyDictionary<string, T> names, T otherwise)
    {
        notes.Add(new(name, false, FieldSchema.OneOf(meaning, names.Keys)));

        if (Find(name) is not { } text)
        {
            return otherwise;
        }

        if (names.TryGetValue(text, out var value))
        {
            return value;
        }

        faults.Add(name, $"must be one of {string.Join(", ", names.Keys)}.");

        return otherwise;
    }

    public bool? Flag(string name, string meaning)
    {
        notes.Add(new(name, false, FieldSchema.Flag(meaning)));

        switch (Find(name))
        {
            case null:
                return null;
            case "true":
                return true;
            case "false":
                return false;
            default:
                faults.Add(name, "must be true or false.");
                return null;
        }
    }

    public PageAsked Page()
    {
        var page = new PageAsked(
            Whole("page", $"Which page, from 1. No page reaches past item {PageAsked.Deepest} of a list.", 1, PageAsked.Deepest, PageAsked.First.Number),
            Whole("page_size", "How many items a page holds.", 1, PageAsked.MostPerPage, PageAsked.First.Size));

        if ((long)page.Number * page.Size > PageAsked.Deepest)
        {
            faults.Add("page", $"reaches past item {PageAsked.Deepest}; narrow the list by a filter, or sort it the other way round.");
        }

        return page;
    }

    private int Whole(string name, string meaning, int least, int most, int otherwise)
    {
        notes.Add(new(name, false, FieldSchema.Whole(meaning, least, most, otherwise)));

        if (Find(name) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        faults.Add(name, $"must be a whole number from {least} to {most}.");

        return otherwise;
    }

    private string? Find(string name)
    {
        var values = query[name];

        if (values.Count > 1)
        {
            faults.Add(name, "is given more than once; give it once.");
        }

        return values is [{ Length: > 0 } only] ? only : null;
    }
}
