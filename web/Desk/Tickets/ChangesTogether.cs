using System.Collections.Immutable;
using SmsSupport.Tickets;

namespace SmsSupport.Web.Desk.Tickets;

/// <summary>Changes that one person made together, each thing once: from what it was to what it became.</summary>
internal static class ChangesTogether
{
    public static IEnumerable<TicketEvent> Of(ImmutableArray<TicketEvent> changes)
        => changes.GroupBy(change => change.Kind).SelectMany(same => IsStep(same.Key) && IsMove(same) ? [same.First() with { To = same.Last().To }] : same.AsEnumerable());

    private static bool IsStep(TicketEventKind kind) => kind is TicketEventKind.Status or TicketEventKind.Priority;

    // There and back again is told step by step: "Open → Open" would say nothing.
    private static bool IsMove(IEnumerable<TicketEvent> steps) => steps.First().From != steps.Last().To;
}
