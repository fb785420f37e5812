using Microsoft.AspNetCore.Http.HttpResults;
using SmsSupport.Inbox;

namespace SmsSupport.Web.Api.Inbox;

internal static class InboxApi
{
    public static void MapInbox(this RouteGroupBuilder api)
    {
        var inbox = api.MapGroup("/inbox").WithTags("Inbox");

        inbox.MapGet("", List).WithSummary("Lists what the webhook received, the newest first, each with what became of it.");
        inbox.MapGet("/summary", Summarize).WithSummary("Counts what the webhook received, exactly.");
    }

    private static async Task<Ok<Page<InboxView>>> List(InboxQuery query, IGrainFactory grains)
        => TypedResults.Ok(Page.Of(await grains.GetGrain<IInboxGrain>(0).List(query.ToFilter()), InboxView.Of));

    private static async Task<Ok<InboxSummaryView>> Summarize(IGrainFactory grains)
        => TypedResults.Ok(InboxSummaryView.Of(await grains.GetGrain<IInboxGrain>(0).Summarize()));
}
