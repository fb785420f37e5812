using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using SmsSupport.Customers;
using SmsSupport.Tickets;
using SmsSupport.Web.Desk.Customers;
using SmsSupport.Web.Desk.Live;

namespace SmsSupport.Web.Desk.Tickets;

public sealed partial class CustomerCard
{
    private const int MostOthers = 5;

    private PhoneNumber? shown;
    private Customer? customer;
    private bool known;
    private ImmutableArray<TicketSummary> others = [];

    [Parameter, EditorRequired]
    public TicketSummary Ticket { get; set; } = null!;

    [Inject]
    private IGrainFactory Grains { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Ticket.Phone || !RendererInfo.IsInteractive)
        {
            return;
        }

        await Load();
    }

    private async Task Load()
    {
        shown = Ticket.Phone;

        try
        {
            customer = await Grains.GetGrain<ICustomersGrain>(0).Find(Ticket.Phone);
            known = true;

            var tickets = await Grains.GetGrain<ITicketsGrain>(0).List(new(Phone: Ticket.Phone.E164, Page: new(1, MostOthers + 1)));

            others = [.. tickets.Items.Where(other => other.Number != Ticket.Number && other.Phone == Ticket.Phone).Take(MostOthers)];
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            // The card shows what the ticket itself says, and asks again when the ticket is opened again.
            shown = null;
        }
    }

    private async Task Add()
    {
        var dialog = await Dialogs.ShowAsync<CustomerDialog>(Text["Add"], new DialogParameters<CustomerDialog> { { one => one.Phone, Ticket.Phone } });

        if (await dialog.Result is { Canceled: false })
        {
            await Load();
        }
    }
}
