using Microsoft.AspNetCore.Components;
using SmsSupport.Web.Desk.Live;

namespace SmsSupport.Web.Desk.Lists;

/// <summary>A page that shows one page of a list. Its address says which; news refresh it in place.</summary>
/// <typeparam name="TQuery">What the address asks for; two equal ones ask for the same.</typeparam>
public abstract class ListPage<TItem, TQuery> : LiveComponent
    where TQuery : class, IEquatable<TQuery>
{
    private Coalesced refresh = null!;

    /// <summary>What is on screen; null before anything was read. It travels from the first answer into the circuit.</summary>
    [Microsoft.AspNetCore.Components.PersistentState]
    public Paged<TItem>? Page { get; set; }

    [Inject]
    protected IGrainFactory Grains { get; set; } = null!;

    [Inject]
    protected NavigationManager Address { get; set; } = null!;

    [Inject]
    protected TimeProvider Clock { get; set; } = null!;

    protected TQuery? Query { get; private set; }

    /// <summary>Whether the list could not be read.</summary>
    protected bool IsAway { get; private set; }

    protected override async Task OnParametersSetAsync()
    {
        var asked = Ask(new(Address.Uri));
        var brought = Query is null && Page is not null;

        if (asked.Equals(Query))
        {
            return;
        }

        Query = asked;

        if (!brought)
        {
            await Load();
        }
    }

    protected override void OnInitialized() => refresh = new(Clock);

    protected override Task OnNews(DeskNews news) => refresh.Run(async () =>
    {
        await Load();

        if (!Gone)
        {
            StateHasChanged();
        }
    });

    /// <summary>Reads what is asked for, again.</summary>
    protected async Task Load()
    {
        var asked = Query!;

        try
        {
            var page = await Read(asked);

            // Somebody types faster than the cluster answers: only the last question counts.
            if (asked.Equals(Query))
            {
                (Page, IsAway) = (page, false);
            }
        }
        catch (Exception fault) when (Outage.Explains(fault))
        {
            IsAway = asked.Equals(Query);
        }
    }

    protected abstract TQuery Ask(Uri address);

    protected abstract Task<Paged<TItem>> Read(TQuery asked);
}
