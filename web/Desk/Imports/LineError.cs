namespace SmsSupport.Web.Desk.Imports;

/// <summary>What is wrong with a line, and what would be right.</summary>
/// <param name="Line">As an editor counts them.</param>
/// <param name="Column">The heading in the file; null when it is about the whole line.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Problem">The name of the sentence that explains it, in <c>ImportWords</c>.</param>
/// <param name="Detail">What that sentence mentions.</param>
public sealed record LineError(int Line, string? Column, string? Value, string Problem, object? Detail = null);
