using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;
using MudBlazor;
using SmsSupport.Desk;
using SmsSupport.Reminders;
using SmsSupport.Web.Accounts;
using SmsSupport.Web.Desk.Live;

namespace SmsSupport.Web.Desk.Reminders;

/// <summary>One reminder to write, as the customer will read it.</summary>
public sealed partial class ReminderDialog
{
    private ReminderPreview preview = new([]);
    private Recipient? recipient;
    private string? recipientWrong;
    private string text = "";
    private string? textWrong;
    private bool later;
    private string? time;
    private string? timeWrong;
    private bool busy;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private IGrainFactory Grains { get; set; } = null!;

    [Inject]
    private IOptions<SupportOptions> Options { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private Attempt Attempt { get; set; } = null!;

    // When what is chosen falls into quiet hours.
    private DateTimeOffset? Departs
        => (later ? BusinessTime.Read(time ?? "", Options.Value.Zone, out _) : Clock.GetUtcNow()) is { } asked && asked >= Clock.GetUtcNow()
            ? Departure.After(asked, Options.Value)
            : null;

    protected override async Task OnInitializedAsync()
        => await Attempt.Run(async () => preview = new(await Grains.GetGrain<ISettingsGrain>(0).Texts()));

    private void Choose(Recipient? chosen) => (recipient, recipientWrong) = (chosen, null);

    private async Task Schedule()
    {
        var sendAt = later ? ReadTime() : null;

        recipientWrong = recipient is null ? Text["RecipientMissing"].Value : null;
        textWrong = string.IsNullOrWhiteSpace(text) ? Text["TextMissing"].Value : null;

        if (recipientWrong is not null || textWrong is not null || (later && timeWrong is not null) || busy)
        {
            return;
        }

        busy = true;

        var by = (await Authentication).User.UserName();

        if (await Attempt.Run(() => Grains.GetGrain<IRemindersGrain>(0).Schedule([new(recipient!.Phone, ReminderText.Clean(text), sendAt, by)])))
        {
            Dialog.Close();
        }

        busy = false;
    }

    private DateTimeOffset? ReadTime()
    {
        var at = BusinessTime.Read(time ?? "", Options.Value.Zone, out var skipped);

        timeWrong = skipped ? Text["TimeSkipped"].Value
            : at is null ? Text["TimeMissing"].Value
            : at <= Clock.GetUtcNow() ? Text["TimePassed"].Value
            : null;

        return at;
    }
}
