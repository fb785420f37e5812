using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using SmsSupport.Customers;
using SmsSupport.Web.Desk.Live;

namespace SmsSupport.Web.Simulator;

/// <summary>One customer's phone on screen, as the customer sees it, with what can go wrong on the way.</summary>
public sealed partial class SimulatorScreen
{
    private static readonly int[] Delays = [0, 5, 30];

    private PhoneNumber number;
    private PhoneNumber next;
    private ImmutableList<Bubble> thread = [];
    private Faults faults = Faults.None;
    private string typed = "";
    private string? firstName;
    private string? said;
    private IDisposable? watching;

    /// <summary>The number shown, in E.164.</summary>
    [Parameter, EditorRequired]
    public string Phone { get; set; } = "";

    private string[] QuickTexts => ["aide", Text["QuickWithWords"], "help", "STOP", "REPRISE", "ANNULER"];

    public void Dispose()
    {
        Phones.Changed -= Follow;
        watching?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        number = PhoneNumber.Parse(Phone);
        next = SimulatedNumbers.After(number);
        (thread, faults) = Phones.Show(number);

        try
        {
            firstName = (await Customers.Find(number))?.FirstName;
        }
        catch (Exception away) when (Outage.Is(away))
        {
            said = Text["Away"];
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            watching = Phones.Watch();
            Phones.Changed += Follow;
            StateHasChanged();
        }
    }

    private ICustomersGrain Customers => Grains.GetGrain<ICustomersGrain>(0);

    private string Display(PhoneNumber phone) => phone.Display(Options.Value.DefaultRegion);

    private void SayTyped()
    {
        if (typed.Length > 0)
        {
            Say(typed);
            typed = "";
        }
    }

    private void Say(string text) => Phones.Say(number, text);

    private void Change(Faults wanted) => Phones.Change(number, wanted);

    private async Task SaveName()
    {
        try
        {
            var known = await Customers.Find(number) ?? new(number, null, null, null, null);
            await Customers.Put([known with { FirstName = string.IsNullOrWhiteSpace(firstName) ? null : firstName.Trim() }]);
            said = Text["NameSaved"];
        }
        catch (Exception away) when (Outage.Is(away))
        {
            said = Text["Away"];
        }
    }

    private void Follow(PhoneNumber changed)
    {
        if (changed == number)
        {
            _ = InvokeAsync(() =>
            {
                (thread, faults) = Phones.Show(number);
                StateHasChanged();
            });
        }
    }
}
