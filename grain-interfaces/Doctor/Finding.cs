namespace SmsSupport.Doctor;

/// <summary>One thing the doctor looked at. Holds no secret and no whole telephone number: it is printed and passed on.</summary>
/// <param name="What">In a word or two, such as <c>signing key</c>.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Advice">What to do, in one sentence; for everything that is not well.</param>
public sealed record Finding(Grade Grade, string What, string Detail, string? Advice = null)
{
    public static Finding Ok(string what, string detail) => new(Grade.Ok, what, detail);

    public static Finding Warning(string what, string detail, string advice) => new(Grade.Warning, what, detail, advice);

    public static Finding Error(string what, string detail, string advice) => new(Grade.Error, what, detail, advice);

    /// <summary>The finding in one line, its advice in another.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"{WireName.Of(Grade),-7}  {What,-18}  {Detail}";

        if (Advice is not null)
        {
            yield return $"{"",-7}  {"",-18}  → {Advice}";
        }
    }
}
