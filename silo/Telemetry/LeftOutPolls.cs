using System.Diagnostics;
using OpenTelemetry;
using SmsSupport.Desk;
using SmsSupport.Operations;
using SmsSupport.Outbox;
using SmsSupport.Simulator;

namespace SmsSupport.Silo.Telemetry;

/// <summary>Leaves out what the process asks again and again by itself: the database whether there is work, the desk whether there is news, the web nodes how they are. They would bury the rest.</summary>
internal sealed class LeftOutPolls : BaseProcessor<Activity>
{
    private static readonly string[] Polled =
    [
        nameof(IDeskGrain), nameof(IOperationsGrain), nameof(IOutboxGrain), nameof(IPhonesGrain), nameof(ISimulatedPhoneGrain), nameof(IWebNodesGrain),
    ];

    // At the start, so that what such a call brings about is left out with it.
    public override void OnStart(Activity data)
    {
        if (data.ParentSpanId == default && IsPoll(data))
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            data.IsAllDataRequested = false;
        }
    }

    private static bool IsPoll(Activity call)
        => call.Source.Name switch
        {
            "Npgsql" => true,

            // A grain that is called within no trace is called by somebody who left theirs out: Orleans does not pass that on.
            "Microsoft.Orleans.Application" => call.Kind is ActivityKind.Server || Polled.Any(name => call.OperationName.Contains(name, StringComparison.Ordinal)),
            _ => false,
        };
}
