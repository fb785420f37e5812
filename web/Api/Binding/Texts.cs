namespace SmsSupport.Web.Api.Binding;

internal static class Texts
{
    /// <summary>An optional text without the spaces around it; blank is as good as absent.</summary>
    public static string? OrNull(this string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
