using Microsoft.AspNetCore.Components;
using MudBlazor;
using SmsSupport.Reminders;

namespace SmsSupport.Web.Desk.Reminders;

/// <summary>Commission reminders: those to come, and what became of the others.</summary>
public sealed partial class RemindersPage
{
    [SupplyParameterFromQuery(Name = "state")]
    private string? StateAsked { get; set; }

    [SupplyParameterFromQuery(Name = "phone_number")]
    private string? PhoneAsked { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageAsked { get; set; }

    private IRemindersGrain Reminders => Grains.GetGrain<IRemindersGrain>(0);

    protected override ReminderQuery Ask(Uri address) => ReminderQuery.Read(address);

    protected override Task<Paged<Reminder>> Read(ReminderQuery asked) => Reminders.List(asked.Filter());

    private static string? Colour(ReminderState state) => state switch
    {
        ReminderState.Scheduled => "chip-in_progress",
        ReminderState.Queued or ReminderState.Sent => "chip-open",
        ReminderState.Delivered => "chip-good",
        ReminderState.Failed => "chip-bad",
        _ => null,
    };

    private DateTimeOffset? Departs(Reminder reminder)
    {
        var now = Clock.GetUtcNow();

        return reminder.State is ReminderState.Scheduled ? Departure.After(reminder.SendAt > now ? reminder.SendAt : now, Options.Value) : null;
    }

    private void ShowState(string? name) => Show(Query! with { State = WireName.TryParse<ReminderState>(name, out var state) ? state : null });

    private void Show(ReminderQuery asked) => Address.NavigateTo((asked with { Page = 1 }).Address(), replace: true);

    private async Task Schedule()
    {
        var dialog = await Dialogs.ShowAsync<ReminderDialog>(Text["New"]);

        if (await dialog.Result is { Canceled: false })
        {
            await Load();
        }
    }

    private async Task Cancel(Reminder reminder)
    {
        if (!await Confirm.Ask(Text["CancelTitle"], Text["CancelText"], Text["CancelAction"], Text["Keep"]))
        {
            return;
        }

        await Attempt.Run(async () =>
        {
            if (await Reminders.Cancel(reminder.Id) is not CancelResult.Cancelled)
            {
                Notices.Add(Text["TooLate"], Severity.Warning);
            }

            await Load();
        });
    }
}
