namespace SmsSupport.Doctor;

/// <summary>A part of the doctor's work, which looks and changes nothing.</summary>
/// <param name="What">What it is about, should it fail before it finds anything.</param>
/// <param name="Look">The findings, one after the other: one that takes too long ends this check, and the earlier ones stand.</param>
public sealed record Check(string What, Func<CancellationToken, IAsyncEnumerable<Finding>> Look)
{
    /// <summary>A check that waits for nothing.</summary>
    public static Check Of(string what, Func<IEnumerable<Finding>> look) => new(what, _ => look().ToAsyncEnumerable());
}
