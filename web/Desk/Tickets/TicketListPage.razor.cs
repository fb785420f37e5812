using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using SmsSupport.Tickets;
using SmsSupport.Web.Accounts;
using SmsSupport.Web.Desk.Live;
using SmsSupport.Web.Desk.Shell;
using SmsSupport.Web.Desk.Team;

namespace SmsSupport.Web.Desk.Tickets;

/// <summary>The list. Its address says what it shows; news refreshes it in place, and waits behind a button where rows would move under somebody's hand.</summary>
public sealed partial class TicketListPage
{
    private TicketQuery query = new();
    private bool asked;
    private bool loading;
    private bool failed;
    private string userName = "";
    private Paged<TicketSummary>? waiting;
    private ImmutableHashSet<TicketNumber> fresh = [];
    private Coalesced refresh = null!;

    /// <summary>What is on screen.</summary>
    [PersistentState(RestoreBehavior = RestoreBehavior.SkipLastSnapshot)]
    public Paged<TicketSummary>? Page { get; set; }

    [Inject]
    private IGrainFactory Grains { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private DeskScript Script { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private People People { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    // Named here so that a change in the address is a change of this page's parameters; they are read from it all at once.
    [SupplyParameterFromQuery(Name = "status")]
    private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "ticket_number")]
    private string? Number { get; set; }

    [SupplyParameterFromQuery(Name = "phone_number")]
    private string? Phone { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "unread")]
    private string? Unread { get; set; }

    [SupplyParameterFromQuery(Name = "assignee")]
    private string? Assignee { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageNumber { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? Sort { get; set; }

    private string WaitingText => waiting!.Items.Count(ticket => !IsShown(ticket)) switch
    {
        0 => Text["ListChanged"],
        1 => Text["OneNewTicket"],
        var several => Text["NewTickets", several],
    };

    protected override async Task OnInitializedAsync()
    {
        refresh = new(Clock);
        userName = (await Authentication).User.UserName();
        await People.Refresh();
    }

    protected override async Task OnParametersSetAsync()
    {
        var wanted = TicketQuery.Read(Address.Uri);
        var readForTheFirstAnswer = !asked && Page is not null;

        if (asked && wanted == query)
        {
            return;
        }

        (asked, query) = (true, wanted);

        if (!readForTheFirstAnswer)
        {
            await Load();
        }
    }

    protected override Task OnNews(DeskNews news)
    {
        StateHasChanged();

        return refresh.Run(Refresh);
    }

    // Typing replaces the address, turning a page adds to the history: "back" goes to the page before, not to the letter before.
    private void Show(TicketQuery wanted) => Address.NavigateTo(wanted.Address(), replace: wanted.Page == query.Page);

    private async Task Load()
    {
        var wanted = query;

        (loading, waiting, fresh) = (true, null, []);

        try
        {
            var page = await Read(wanted);

            // Somebody types faster than the cluster answers: only the last question counts.
            if (wanted == query)
            {
                (Page, failed) = (page, false);
            }
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            failed = wanted == query;
        }
        finally
        {
            loading = false;
        }
    }

    private async Task Refresh()
    {
        if (Page is null || failed)
        {
            await Load();
            StateHasChanged();

            return;
        }

        var wanted = query;

        try
        {
            var page = await Read(wanted);

            if (wanted == query && !Gone)
            {
                await Take(page);
            }
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            // What is shown stays; the frame says that it may be old.
        }
    }

    private async Task Take(Paged<TicketSummary> page)
    {
        if (SameRows(page) || !await Script.Ask<bool>("isBusy", ".tickets"))
        {
            Replace(page);
        }
        else
        {
            var news = page.Items.ToDictionary(ticket => ticket.Number);

            Page = Page! with { Items = [.. Page.Items.Select(ticket => news.GetValueOrDefault(ticket.Number, ticket))], Total = page.Total, IsMore = page.IsMore };
            waiting = page;
        }

        StateHasChanged();
    }

    private void TakeWaiting() => Replace(waiting!);

    private void Replace(Paged<TicketSummary> page)
    {
        fresh = [.. page.Items.Where(ticket => !IsShown(ticket)).Select(ticket => ticket.Number)];
        (Page, waiting) = (page, null);
    }

    private bool SameRows(Paged<TicketSummary> page) => page.Items.Select(ticket => ticket.Number).SequenceEqual(Page!.Items.Select(ticket => ticket.Number));

    private bool IsShown(TicketSummary ticket) => Page!.Items.Any(shown => shown.Number == ticket.Number);

    private Task<Paged<TicketSummary>> Read(TicketQuery wanted) => Grains.GetGrain<ITicketsGrain>(0).List(wanted.Filter());

    private async Task OpenNewTicket()
    {
        var dialog = await Dialogs.ShowAsync<NewTicketDialog>(Text["NewTicket"]);

        if (await dialog.Result is { Canceled: false, Data: TicketNumber opened })
        {
            Address.NavigateTo(Addresses.Ticket(opened));
        }
    }
}
