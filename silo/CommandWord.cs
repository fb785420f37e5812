namespace SmsSupport.Silo;

/// <summary>Tells a command, which may be mistyped, from a setting of the host such as <c>--urls http://…</c>, <c>/key=value</c> or <c>key=value</c>.</summary>
public static class CommandWord
{
    /// <returns>The first word of a command line when it is meant as a command, else null.</returns>
    public static string? In(string[] args) => args is [[not ('-' or '/'), ..] word, ..] && !word.Contains('=') ? word : null;
}
