using SmsSupport.Outbox;

namespace SmsSupport.Silo.Storage;

/// <summary>How far a text has come by what the phone told. In whichever order the reports come, the end is the same.</summary>
/// <param name="Counted">In how many SMS we think it goes.</param>
/// <param name="Told">In how many it went, by the phone; 0 when it told that it sent, but not in how many; null before it told.</param>
internal sealed record DeliveryProgress(DeliveryState State, int Counted, int? Told, int PartsDelivered, string? Reason)
{
    /// <summary>In how many SMS it goes, as far as we know.</summary>
    public int Parts => Told is > 0 and { } told ? told : Math.Max(Counted, PartsDelivered);

    /// <param name="delivered">How many parts were reported delivered, this report included.</param>
    public DeliveryProgress Take(DeliveryReport report, int delivered)
    {
        var told = report.Kind is DeliveryReportKind.Sent ? Math.Max(Told ?? 0, report.Parts ?? 0) : Told;
        var known = this with { Told = told, PartsDelivered = told is > 0 ? Math.Min(delivered, told.Value) : delivered };

        return known.MoveTo(report.Kind switch
        {
            _ when known.IsWholeDelivered => DeliveryState.Delivered,
            DeliveryReportKind.Failed => DeliveryState.Failed,
            DeliveryReportKind.Cancelled => DeliveryState.Cancelled,
            _ => DeliveryState.Sent,
        }, report.Reason);
    }

    /// <summary>Before the phone told in how many SMS it sent, our own count decides; when it told that it sent but not in how many, the first report.</summary>
    private bool IsWholeDelivered => PartsDelivered > 0 && PartsDelivered >= (Told ?? Counted);

    private DeliveryProgress MoveTo(DeliveryState next, string? reason)
        => Rank(next) > Rank(State)
            ? this with { State = next, Reason = next is DeliveryState.Failed or DeliveryState.Cancelled ? reason : null }
            : this;

    // A text that was cancelled, or held back, and left all the same did leave.
    private static int Rank(DeliveryState state)
        => state switch
        {
            DeliveryState.Queued => 0,
            DeliveryState.Accepted => 1,
            DeliveryState.OptedOut => 2,
            DeliveryState.Cancelled => 3,
            DeliveryState.Sent => 4,
            DeliveryState.Failed => 5,
            _ => 6,
        };
}
