using Microsoft.AspNetCore.Http.HttpResults;
using SmsSupport.Accounts;
using SmsSupport.Conversations;
using SmsSupport.Tickets;
using SmsSupport.Web.Api.Binding;
using SmsSupport.Web.Api.Problems;

namespace SmsSupport.Web.Api.Tickets;

internal static class TicketsApi
{
    public static void MapTickets(this RouteGroupBuilder api)
    {
        var tickets = api.MapGroup("/tickets").WithTags("Tickets");

        tickets.MapGet("", List).WithSummary("Lists tickets, the newest first unless asked otherwise.");
        tickets.MapPost("", Open).WithSummary("Opens a ticket. The customer is told nothing.");
        tickets.MapGet("/{number}", Read).WithSummary("Reads a ticket with its thread.").ProducesProblem(StatusCodes.Status404NotFound);
        tickets.MapPatch("/{number}", Change)
            .WithSummary("Changes the fields that are given, all or none, each with an entry in the history.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<Page<TicketView>>> List(TicketQuery query, IGrainFactory grains)
        => TypedResults.Ok(Page.Of(await grains.GetGrain<ITicketsGrain>(0).List(query.ToFilter()), TicketView.Of));

    private static async Task<Created<TicketView>> Open(TicketRequest request, IGrainFactory grains)
    {
        var ticket = await grains.GetGrain<IConversationGrain>(request.PhoneNumber.E164).Open(request.ToTicket());

        return TypedResults.Created($"{Api.Path}/tickets/{ticket.Number}", TicketView.Of(ticket));
    }

    private static async Task<Results<Ok<TicketWithThread>, ProblemHttpResult>> Read(string number, IGrainFactory grains)
        => grains.Ticket(number) is { } ticket && await ticket.Read() is { } details
            ? TypedResults.Ok(TicketWithThread.Of(details))
            : NoSuchTicket(number);

    private static async Task<Results<Ok<TicketView>, ValidationProblem, ProblemHttpResult>> Change(string number, ChangeRequest request, IGrainFactory grains)
    {
        if (grains.Ticket(number) is not { } ticket)
        {
            return NoSuchTicket(number);
        }

        var assignee = request.Assignee.IsGiven ? request.Assignee.Value.OrNull() ?? "" : null;

        if (assignee is { Length: > 0 })
        {
            if (await Agent(assignee, grains) is not { } agent)
            {
                return ValidationErrors.One("assignee", $"must be the user name of an agent who can sign in to the desk; '{assignee}' is not.");
            }

            assignee = agent.UserName;
        }

        return await ticket.Change(request.ToChange(assignee)) is { } changed ? TypedResults.Ok(TicketView.Of(changed)) : NoSuchTicket(number);
    }

    /// <summary>The ticket's grain; null when no ticket can have this number.</summary>
    public static ITicketGrain? Ticket(this IGrainFactory grains, string number)
        => TicketNumber.TryParse(number, out var parsed) ? grains.GetGrain<ITicketGrain>(parsed.ToString()) : null;

    public static ProblemHttpResult NoSuchTicket(string number) => Problem.NotFound(
        $"No ticket has the number '{number}'{(TicketNumber.TryParse(number, out _) ? "" : "; they look like TKT-20261122-0001")}.");

    // The desk's own way to find a user by name, whatever the case.
    private static async Task<Account?> Agent(string name, IGrainFactory grains)
        => await grains.GetGrain<IAccountsGrain>(0).FindByName(name.Normalize().ToUpperInvariant()) is { Disabled: false } account ? account : null;
}
