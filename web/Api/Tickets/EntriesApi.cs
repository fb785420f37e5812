using Microsoft.AspNetCore.Http.HttpResults;
using SmsSupport.Tickets;
using SmsSupport.Web.Api.Problems;

namespace SmsSupport.Web.Api.Tickets;

/// <summary>What programs add to a ticket's thread.</summary>
internal static class EntriesApi
{
    public static void MapEntries(this RouteGroupBuilder api)
    {
        var ticket = api.MapGroup("/tickets/{number}").WithTags("Tickets").ProducesProblem(StatusCodes.Status404NotFound);

        ticket.MapPost("/replies", Answer).WithSummary("Answers the customer by SMS; the ticket then waits for them.");
        ticket.MapPost("/replies/{id}/retry", Retry)
            .WithSummary("Sends a text that failed once more.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        ticket.MapPost("/notes", Note).WithSummary("Adds a note that only agents see.");
    }

    private static async Task<Results<Created<EntryView>, ProblemHttpResult>> Answer(string number, AnswerRequest request, IGrainFactory grains)
        => grains.Ticket(number) is { } ticket && await ticket.Answer(new(Caller.Name, request.Text)) is { } entry
            ? Added(number, entry)
            : TicketsApi.NoSuchTicket(number);

    private static async Task<Results<Created<EntryView>, ProblemHttpResult>> Note(string number, NoteRequest request, IGrainFactory grains)
        => grains.Ticket(number) is { } ticket && await ticket.Note(Caller.Name, request.Text) is { } entry
            ? Added(number, entry)
            : TicketsApi.NoSuchTicket(number);

    private static async Task<Results<Ok<EntryView>, ProblemHttpResult>> Retry(string number, string id, IGrainFactory grains)
    {
        if (grains.Ticket(number) is not { } ticket)
        {
            return TicketsApi.NoSuchTicket(number);
        }

        return await ticket.Retry(id, Caller.Name) switch
        {
            RetryResult.Queued when await Entry(ticket, id) is { } entry => TypedResults.Ok(EntryView.Of(entry)),
            RetryResult.NotFailed => Problem.Conflict("Only a text that failed or was cancelled can be sent again."),
            _ => Problem.NotFound($"Ticket '{number}' has no text of ours with the id '{id}'."),
        };
    }

    private static async Task<ThreadEntry?> Entry(ITicketGrain ticket, string id)
        => await ticket.Read() is { } details ? details.Thread.FirstOrDefault(entry => entry.Id == id) : null;

    // An entry has no address of its own: it is found in its ticket.
    private static Created<EntryView> Added(string number, ThreadEntry entry) => TypedResults.Created($"{Api.Path}/tickets/{TicketNumber.Parse(number)}", EntryView.Of(entry));
}
