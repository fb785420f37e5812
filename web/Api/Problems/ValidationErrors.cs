using Microsoft.AspNetCore.Http.HttpResults;

namespace SmsSupport.Web.Api.Problems;

/// <summary>What is wrong with a request, field by field: the caller hears of everything at once.</summary>
internal sealed class ValidationErrors
{
    private const int MostInDetail = 5;

    private readonly Dictionary<string, string[]> sentences = [];

    /// <param name="sentence">Goes on where the field's name ends: <c>must be a string.</c></param>
    public void Add(string field, string sentence) => sentences[field] = [.. sentences.GetValueOrDefault(field, []), $"{field} {sentence}"];

    /// <exception cref="BadRequestException">There is an error.</exception>
    public void ThrowIfAny()
    {
        if (sentences.Count > 0)
        {
            throw new BadRequestException(ToProblem());
        }
    }

    /// <summary>The 400 that says it all.</summary>
    public ValidationProblem ToProblem()
    {
        var all = sentences.Values.SelectMany(one => one).ToArray();
        var detail = string.Join(' ', all.Take(MostInDetail));

        return TypedResults.ValidationProblem(
            sentences,
            detail: all.Length > MostInDetail ? $"{detail} And {all.Length - MostInDetail} more." : detail,
            title: "The request is not right.");
    }

    public static ValidationProblem One(string field, string sentence)
    {
        var errors = new ValidationErrors();
        errors.Add(field, sentence);

        return errors.ToProblem();
    }
}
