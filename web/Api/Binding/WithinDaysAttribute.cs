using System.ComponentModel.DataAnnotations;

namespace SmsSupport.Web.Api.Binding;

/// <summary>An instant that is past, or not further ahead than so many days.</summary>
internal sealed class WithinDaysAttribute(int days) : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
        => value is DateTimeOffset instant && instant > validationContext.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(days)
            ? new($"is too far ahead; {days} days is the most.")
            : ValidationResult.Success;
}
