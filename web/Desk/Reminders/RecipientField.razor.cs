using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;
using SmsSupport.Customers;
using SmsSupport.Web.Desk.Live;

namespace SmsSupport.Web.Desk.Reminders;

public sealed partial class RecipientField : IDisposable
{
    private const int MostFound = 6;
    private const int FewestTyped = 2;

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(250);

    private string typed = "";
    private List<Recipient>? found;
    private string foundFor = "";
    private int active;
    private ITimer? timer;

    [Parameter, EditorRequired]
    public Recipient? Value { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<Recipient?> ValueChanged { get; set; }

    [Parameter]
    public string? Problem { get; set; }

    [Inject]
    private IGrainFactory Grains { get; set; } = null!;

    [Inject]
    private IOptions<SupportOptions> Options { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private Attempt Attempt { get; set; } = null!;

    private bool IsOpen => found is { Count: > 0 };

    public void Dispose() => timer?.Dispose();

    private static string OptionId(int place) => $"recipient-{place}";

    // That these keys do nothing else, and that Escape closes the list before the dialog, is decided in wwwroot/dialogs.js.
    private Task Press(KeyboardEventArgs pressed)
    {
        if (!IsOpen)
        {
            return Task.CompletedTask;
        }

        active = pressed.Key switch
        {
            "ArrowDown" => (active + 1) % found!.Count,
            "ArrowUp" => (active + found!.Count - 1) % found.Count,
            _ => active,
        };

        // What was found for the letters before is nobody the agent means now.
        return pressed.Key == "Enter" && foundFor == typed.Trim() ? ValueChanged.InvokeAsync(found![active]) : Task.CompletedTask;
    }

    private void Close() => found = null;

    private void Wait()
    {
        timer ??= Clock.CreateTimer(_ => _ = InvokeAsync(Find), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(Breath, Timeout.InfiniteTimeSpan);
    }

    private async Task Find()
    {
        var search = typed.Trim();

        if (search.Length < FewestTyped)
        {
            found = null;
        }
        else
        {
            await Attempt.Run(async () =>
            {
                var customers = await Grains.GetGrain<ICustomersGrain>(0).List(new(search, new(1, MostFound)));

                if (search == typed.Trim())
                {
                    (foundFor, active) = (search, 0);
                    found = [.. NumberIn(search, customers), .. customers.Items.Select(customer => new Recipient(customer.Phone, customer))];
                }
            });
        }

        StateHasChanged();
    }

    // A whole number may be reminded whether or not we know whose it is.
    private IEnumerable<Recipient> NumberIn(string search, Paged<Customer> known)
    {
        if (PhoneNumber.TryParse(search, Options.Value.DefaultRegion, out var number) && known.Items.All(customer => customer.Phone != number))
        {
            yield return new(number, null);
        }
    }

    private Task Change()
    {
        (typed, found) = ("", null);

        return ValueChanged.InvokeAsync(null);
    }
}
