using System.Collections.Immutable;
using SmsSupport.Tickets;

namespace SmsSupport.Web.Desk.Tickets;

/// <summary>The entries of a thread as its lines: what one person changed within a minute is one line.</summary>
internal static class ThreadLines
{
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(1);

    public static IEnumerable<(ThreadEntry Entry, ImmutableArray<TicketEvent> More)> Of(IEnumerable<ThreadEntry> entries)
    {
        (ThreadEntry Entry, ImmutableArray<TicketEvent> More)? last = null;

        foreach (var entry in entries)
        {
            if (last is { } line && Belongs(entry, line.Entry))
            {
                last = (line.Entry, line.More.Add(entry.Event!));
                continue;
            }

            if (last is { } done)
            {
                yield return done;
            }

            last = (entry, []);
        }

        if (last is { } end)
        {
            yield return end;
        }
    }

    private static bool Belongs(ThreadEntry entry, ThreadEntry before)
        => IsOnesChange(entry) && IsOnesChange(before) && entry.Author == before.Author && entry.At - before.At < Together;

    private static bool IsOnesChange(ThreadEntry entry) => entry is { Author: not null, Event.Kind: not TicketEventKind.AutomaticTextWithheld };
}
