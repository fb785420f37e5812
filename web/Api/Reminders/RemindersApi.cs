using Microsoft.AspNetCore.Http.HttpResults;
using SmsSupport.Reminders;
using SmsSupport.Web.Api.Binding;
using SmsSupport.Web.Api.Problems;

namespace SmsSupport.Web.Api.Reminders;

internal static class RemindersApi
{
    public static void MapReminders(this RouteGroupBuilder api)
    {
        var reminders = api.MapGroup("/reminders").WithTags("Reminders");

        reminders.MapGet("", List).WithSummary("Lists reminders, the latest to send first.");
        reminders.MapPost("", Schedule).WithSummary("Schedules one reminder, or an array of them, all or none. The answer has the form and the order of the question.");
        reminders.MapDelete("/{id}", Cancel)
            .WithSummary("Cancels a reminder the gateway does not have yet.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<Page<ReminderView>>> List(ReminderQuery query, IGrainFactory grains)
        => TypedResults.Ok(Page.Of(await grains.GetGrain<IRemindersGrain>(0).List(query.ToFilter()), ReminderView.Of));

    private static async Task<Results<Created<ReminderView>, Created<ReminderView[]>>> Schedule(OneOrMany<ReminderRequest> request, IGrainFactory grains)
    {
        var scheduled = await grains.GetGrain<IRemindersGrain>(0).Schedule([.. request.Items.Select(item => item.ToReminder())]);
        var views = scheduled.Select(ReminderView.Of).ToArray();

        return request.IsArray ? TypedResults.Created((string?)null, views) : TypedResults.Created((string?)null, views[0]);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Cancel(string id, IGrainFactory grains)
        => await grains.GetGrain<IRemindersGrain>(0).Cancel(id) switch
        {
            CancelResult.Cancelled => TypedResults.NoContent(),
            CancelResult.TooLate => Problem.Conflict("The reminder has left already, or it came to an end otherwise."),
            _ => Problem.NotFound($"No reminder has the id '{id}'."),
        };
}
