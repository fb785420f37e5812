namespace SmsSupport.Doctor;

/// <summary>All that the doctor found.</summary>
public sealed record Report(IReadOnlyList<Finding> Findings)
{
    public bool HasErrors => Count(Grade.Error) > 0;

    /// <summary>The report for people: each finding with its advice, and the sum.</summary>
    public IEnumerable<string> Lines() => [.. Findings.SelectMany(finding => finding.Lines()), "", $"{Count(Grade.Error)} error(s), {Count(Grade.Warning)} warning(s)."];

    private int Count(Grade grade) => Findings.Count(finding => finding.Grade == grade);
}
