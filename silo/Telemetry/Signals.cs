using System.Diagnostics;

namespace SmsSupport.Silo.Telemetry;

/// <summary>What the silo itself tells of: its activities, and what caused them.</summary>
internal static class Signals
{
    /// <summary>Of our meter and of our activities.</summary>
    public const string Name = "SmsSupport";

    public static readonly ActivitySource Activities = new(Name);

    /// <summary>What is being done now, as a W3C <c>traceparent</c>, for whoever goes on with it later; null when nobody records it.</summary>
    public static string? Cause => Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } current ? current.Id : null;

    /// <summary>Goes on with what was begun elsewhere or long ago; with nothing known of that, begins anew.</summary>
    public static Activity? Resume(string name, ActivityKind kind, string? cause)
        => Activities.StartActivity(name, kind, ActivityContext.TryParse(cause, null, isRemote: true, out var parent) ? parent : default);
}
