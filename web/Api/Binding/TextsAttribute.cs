using System.ComponentModel.DataAnnotations;

namespace SmsSupport.Web.Api.Binding;

/// <summary>An array of so many texts at most, each fit to be stored and shown.</summary>
internal sealed class TextsAttribute(int most, int longest) : ValidationAttribute
{
    private readonly TextAttribute each = new(longest) { MinimumLength = 1 };

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        if (value is not string?[] texts)
        {
            return ValidationResult.Success;
        }

        if (texts.Length > most)
        {
            return new($"has {texts.Length} items; {most} is the most.");
        }

        return texts.Index()
            .Select(item => (item.Index, Error: item.Item is null ? "must be a string." : each.ErrorOf(item.Item)))
            .Where(item => item.Error is not null)
            .Select(item => new ValidationResult(item.Error, [$"[{item.Index}]"]))
            .FirstOrDefault();
    }
}
