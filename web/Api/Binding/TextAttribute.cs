using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;

namespace SmsSupport.Web.Api.Binding;

/// <summary>A text that is fit to be stored, shown and sent. With a <see cref="StringLengthAttribute.MinimumLength"/> a reader must see something in it.</summary>
internal sealed class TextAttribute(int maximumLength) : StringLengthAttribute(maximumLength)
{
    /// <returns>A sentence about the first error; null when there is none.</returns>
    public string? ErrorOf(string text)
    {
        if (text.Length > MaximumLength)
        {
            return $"has {text.Length} characters; {MaximumLength} is the most.";
        }

        foreach (var (at, character) in text.Index())
        {
            if (char.IsControl(character) && character is not ('\n' or '\r' or '\t'))
            {
                return $"holds the control character U+{(int)character:X4} at position {at}; leave it out.";
            }
        }

        return MinimumLength > 0 && IsBlank(text) ? "is empty; write something." : null;
    }

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
        => value is string text && ErrorOf(text) is { } error ? new(error) : ValidationResult.Success;

    // Zero-width characters show as little as spaces do.
    private static bool IsBlank(string text)
        => text.EnumerateRunes().All(rune => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control);
}
