using Microsoft.AspNetCore.Http.HttpResults;
using SmsSupport.Tickets;

namespace SmsSupport.Web.Api.Tickets;

internal static class StatsApi
{
    public static void MapStats(this RouteGroupBuilder api)
        => api.MapGet("/stats", Count).WithTags("Tickets").WithSummary("Counts the tickets, exactly.");

    private static async Task<Ok<StatsView>> Count(IGrainFactory grains)
    {
        var counts = await grains.GetGrain<ITicketsGrain>(0).Count();

        return TypedResults.Ok(new StatsView(counts.Total, counts.Open, counts.InProgress, counts.WaitingForUser, counts.Closed, counts.Unread));
    }
}

/// <summary>How many tickets there are.</summary>
internal sealed record StatsView(long Total, long Open, long InProgress, long WaitingForUser, long Closed, long Unread);
