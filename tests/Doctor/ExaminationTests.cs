using System.Runtime.CompilerServices;
using SmsSupport.Doctor;

namespace SmsSupport.Tests.Doctor;

public sealed class ExaminationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task Findings_come_in_the_order_of_the_checks()
    {
        var report = await Run(Check.Of("a", () => [Finding.Ok("a", "1"), Finding.Ok("a", "2")]), Check.Of("b", () => [Finding.Ok("b", "3")]));

        Assert.Equal(["1", "2", "3"], report.Findings.Select(finding => finding.Detail));
        Assert.False(report.HasErrors);
    }

    [Fact]
    public async Task One_that_hangs_keeps_what_it_found_and_stops_no_other()
    {
        var report = await Run(new Check("slow", Hang), Check.Of("quick", () => [Finding.Ok("quick", "well")]));

        Assert.Equal(["first", "No answer within 0.2 s; the rest of this was not looked at.", "well"], report.Findings.Select(finding => finding.Detail));
        Assert.Equal(Grade.Error, report.Findings[1].Grade);
        Assert.True(report.HasErrors);
    }

    [Fact]
    public async Task One_that_blocks_its_thread_stops_no_other()
    {
        using var never = new ManualResetEventSlim();

        var report = await Run(Check.Of("blocked", () => Block(never)), Check.Of("quick", () => [Finding.Ok("quick", "well")]));

        Assert.Equal([Grade.Error, Grade.Ok], report.Findings.Select(finding => finding.Grade));
        never.Set();
    }

    [Fact]
    public async Task One_that_throws_is_named_without_what_it_says()
    {
        var report = await Run(
            Check.Of("broken", () => throw new InvalidOperationException("Password=secret")), Check.Of("quick", () => [Finding.Ok("quick", "well")]));

        Assert.Equal(["broken", "quick"], report.Findings.Select(finding => finding.What));
        Assert.DoesNotContain("secret", string.Concat(report.Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_hangs_is_told_to_end()
    {
        var told = new TaskCompletionSource();

        await Run(new Check("slow", cancellation => Await(told, cancellation)));

        await told.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_report_has_a_line_for_each_finding_its_advice_beneath_and_the_sum()
    {
        var report = new Report([Finding.Ok("disk", "Room."), Finding.Error("gateway", "Silent.", "Wake it.")]);

        Assert.Equal(
            [
                "ok       disk                Room.",
                "error    gateway             Silent.",
                "                             → Wake it.",
                "",
                "1 error(s), 0 warning(s).",
            ],
            report.Lines());
    }

    private static Task<Report> Run(params Check[] checks) => new Examination(checks, Patience, TimeProvider.System).Run(CancellationToken.None);

    private static async IAsyncEnumerable<Finding> Hang([EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return Finding.Ok("slow", "first");
        await new TaskCompletionSource().Task;
    }

    private static async IAsyncEnumerable<Finding> Await(TaskCompletionSource told, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        told.SetResult();
        yield break;
    }

    private static IEnumerable<Finding> Block(ManualResetEventSlim never)
    {
        never.Wait();
        yield break;
    }
}
