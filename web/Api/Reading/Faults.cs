using Microsoft.AspNetCore.Http.HttpResults;

namespace SmsSupport.Web.Api.Reading;

/// <summary>What is wrong with a request, field by field: the caller hears of everything at once.</summary>
internal sealed class Faults
{
    private const int MostInDetail = 5;

    private readonly Dictionary<string, List<string>> sentences = [];

    public bool Any => sentences.Count > 0;

    /// <param name="sentence">Goes on where the field's name ends: <c>must be a string.</c></param>
    public void Add(string field, string sentence)
    {
        if (!sentences.TryGetValue(field, out var already))
        {
            sentences[field] = already = [];
        }

        already.Add($"{field} {sentence}");
    }

    /// <summary>The 400 that says it all.</summary>
    public ValidationProblem ToProblem()
    {
        var all = sentences.Values.SelectMany(one => one).ToArray();
        var detail = string.Join(' ', all.Take(MostInDetail));

        return TypedResults.ValidationProblem(
            sentences.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray()),
            detail: all.Length > MostInDetail ? $"{detail} And {all.Length - MostInDetail} more." : detail,
            title: "The request is not right.");
    }

    public static ValidationProblem One(string field, string sentence)
    {
        var faults = new Faults();
        faults.Add(field, sentence);

        return faults.ToProblem();
    }
}
