namespace SmsSupport.Doctor;

/// <summary>Makes all checks at once. One that hangs or throws is a finding itself, and stops no other.</summary>
public sealed class Examination(IEnumerable<Check> checks, TimeSpan patience, TimeProvider time)
{
    /// <summary>How long one finding may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public Examination(IEnumerable<Check> checks)
        : this(checks, Patience, TimeProvider.System)
    {
    }

    /// <summary>The findings, in the order of the checks.</summary>
    public async Task<Report> Run(CancellationToken cancellation)
        => new([.. (await Task.WhenAll(checks.Select(check => Run(check, cancellation)))).SelectMany(findings => findings)]);

    private async Task<List<Finding>> Run(Check check, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var findings = new List<Finding>();

        try
        {
            // Not disposed when it hangs: nobody may, while it is about to find something.
            var looking = await Timely(() => Task.FromResult(check.Look(ending.Token).GetAsyncEnumerator(ending.Token)), cancellation);

            while (await Timely(() => looking.MoveNextAsync().AsTask(), cancellation))
            {
                findings.Add(looking.Current);
            }

            await looking.DisposeAsync();
        }
        catch (TimeoutException)
        {
            findings.Add(Finding.Error(
                check.What, $"No answer within {patience.TotalSeconds:0.#} s; the rest of this was not looked at.", "Find out what it waits for, and run the doctor again."));
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            // Not its message, which may hold what is secret.
            findings.Add(Finding.Error(check.What, $"The check itself failed ({failure.GetType().Name}).", "Run it again, and report it if it fails again."));
        }

        await ending.CancelAsync();

        return findings;
    }

    // On another thread, so that even what blocks its own does not block the rest.
    private Task<T> Timely<T>(Func<Task<T>> step, CancellationToken cancellation) => Task.Run(step, cancellation).WaitAsync(patience, time, cancellation);
}
