using Microsoft.AspNetCore.Components;
using SmsSupport.Tickets;
using SmsSupport.Web.Desk.Live;
using SmsSupport.Web.Desk.Team;

namespace SmsSupport.Web.Desk.Home;

/// <summary>What an agent sees first: what waits, what is wrong, what came last.</summary>
public sealed partial class HomePage
{
    private const int Newest = 8;

    private bool failed;
    private Coalesced refresh = null!;

    [PersistentState(RestoreBehavior = RestoreBehavior.SkipLastSnapshot)]
    public Paged<TicketSummary>? Tickets { get; set; }

    [Inject]
    private IGrainFactory Grains { get; set; } = null!;

    [Inject]
    private People People { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        refresh = new(Clock);
        await People.Refresh();

        if (Tickets is null)
        {
            await Load();
        }
    }

    protected override Task OnNews(DeskNews news)
    {
        StateHasChanged();

        return refresh.Run(async () =>
        {
            await Load();
            StateHasChanged();
        });
    }

    private async Task Load()
    {
        try
        {
            Tickets = await Grains.GetGrain<ITicketsGrain>(0).List(new(Sort: TicketSort.UpdatedDescending, Page: new(1, Newest)));
            failed = false;
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            failed = true;
        }
    }
}
