using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;
using MudBlazor;
using SmsSupport.Customers;
using SmsSupport.Desk;
using SmsSupport.Reminders;
using SmsSupport.Web.Accounts;
using SmsSupport.Web.Desk.Customers;
using SmsSupport.Web.Desk.Live;

namespace SmsSupport.Web.Desk.Reminders;

/// <summary>One reminder to write, as the customer will read it.</summary>
public sealed partial class ReminderDialog
{
    private const int MostFound = 8;

    private MudForm form = null!;
    private ReminderPreview preview = new([]);
    private Recipient? recipient;
    private string text = "";
    private bool later;
    private string? time;

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

    private string QuietHoursWords
    {
        get
        {
            var (from, to) = QuietHours.Hours(Options.Value);

            return Text["QuietHours", from, to, QuietHours.Days(Options.Value), Options.Value.TimeZone];
        }
    }

    protected override async Task OnInitializedAsync()
        => await Attempt.Run(async () => preview = new(await Grains.GetGrain<ISettingsGrain>(0).Texts()));

    private async Task<IEnumerable<Recipient>> Find(string? search, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(search))
        {
            return [];
        }

        var found = new List<Recipient>();

        await Attempt.Run(async () =>
        {
            var customers = await Grains.GetGrain<ICustomersGrain>(0).List(new(search.Trim(), new(1, MostFound)));
            found.AddRange(customers.Items.Select(customer => new Recipient(customer.Phone, customer)));
        });

        if (PhoneNumber.TryParse(search, Options.Value.DefaultRegion, out var number) && found.TrueForAll(known => known.Phone != number))
        {
            found.Insert(0, new(number, null));
        }

        return found;
    }

    private string Name(Recipient? one)
    {
        var phone = one?.Phone.Display(Options.Value.DefaultRegion);

        return one?.Customer is { } customer ? $"{CustomerName.Of(customer, "")} {phone}".Trim() : phone ?? "";
    }

    private string? CheckTime(string? wall)
    {
        var at = BusinessTime.Read(wall ?? "", Options.Value.Zone, out var skipped);

        return skipped ? Text["TimeSkipped"].Value
            : at is null ? Text["TimeMissing"].Value
            : at <= Clock.GetUtcNow() ? Text["TimePassed"].Value
            : null;
    }

    private async Task Schedule()
    {
        await form.ValidateAsync();

        if (!form.IsValid || recipient is null)
        {
            return;
        }

        var by = (await Authentication).User.UserName();
        var sendAt = later ? BusinessTime.Read(time!, Options.Value.Zone, out _) : null;

        if (await Attempt.Run(() => Grains.GetGrain<IRemindersGrain>(0).Schedule([new(recipient.Phone, text.Trim(), sendAt, by)])))
        {
            Dialog.Close();
        }
    }
}
