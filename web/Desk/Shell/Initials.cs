namespace SmsSupport.Web.Desk.Shell;

internal static class Initials
{
    /// <summary>The first letters of at most two words, for a small round picture.</summary>
    public static string Of(string name)
        => string.Concat(name.Split([' ', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => word[..1])).ToUpperInvariant();
}
