using System.Diagnostics;
using SmsSupport.Silo.Telemetry;

namespace SmsSupport.Tests.Telemetry;

public sealed class LeftOutPollsTests
{
    private const string Orleans = "Microsoft.Orleans.Application";

    [Theory]
    [InlineData("Npgsql", "postgresql", ActivityKind.Client, false)]
    [InlineData(Orleans, "IDeskGrain/Read", ActivityKind.Client, false)]
    [InlineData(Orleans, "IHealthGrain/DatabaseAnswers", ActivityKind.Server, false)]
    [InlineData(Orleans, "IConversationGrain/Answer", ActivityKind.Client, true)]
    [InlineData("SmsSupport", "send", ActivityKind.Consumer, true)]
    public void What_begins_a_trace_is_told_unless_it_is_a_poll(string source, string name, ActivityKind kind, bool told)
        => Assert.Equal(told, IsTold(source, name, kind, default));

    [Theory]
    [InlineData("Npgsql", "postgresql", ActivityKind.Client)]
    [InlineData(Orleans, "IDeskGrain/Tell", ActivityKind.Server)]
    public void What_somebody_caused_is_told(string source, string name, ActivityKind kind)
        => Assert.True(IsTold(source, name, kind, new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded)));

    private static bool IsTold(string sourceName, string name, ActivityKind kind, ActivityContext parent)
    {
        using var source = new ActivitySource(sourceName);
        using var listener = new ActivityListener { ShouldListenTo = known => known == source, Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded };
        using var leftOut = new LeftOutPolls();
        ActivitySource.AddActivityListener(listener);

        using var activity = source.StartActivity(name, kind, parent)!;
        leftOut.OnStart(activity);

        return activity is { Recorded: true, IsAllDataRequested: true };
    }
}
