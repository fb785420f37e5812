using Microsoft.AspNetCore.Components;
using SmsSupport.Tickets;

namespace SmsSupport.Web.Desk.Tickets;

public sealed partial class TicketFilters
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(300);

    private string? search;
    private string? phone;
    private string? number;
    private TicketQuery? shown;

    // On phones, where all of them would fill the screen.
    private bool open;
    private ITimer? typing;

    [Parameter, EditorRequired]
    public TicketQuery Query { get; set; } = new();

    /// <summary>Who is signed in, for "mine".</summary>
    [Parameter, EditorRequired]
    public string UserName { get; set; } = "";

    [Parameter, EditorRequired]
    public EventCallback<TicketQuery> OnChange { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private string StatusChoice => Query.Status is { } status ? WireName.Of(status) : "";

    private string AssigneeChoice => Query.Assignee switch
    {
        null => "any",
        "" => "nobody",
        var name when name == UserName => "me",
        _ => "other",
    };

    public void Dispose() => typing?.Dispose();

    protected override void OnParametersSet()
    {
        if (shown == Query)
        {
            return;
        }

        // Somebody goes on typing while the answer to the letters before arrives: the fields have the last word then.
        if (typing is null)
        {
            (search, phone, number) = (Query.Search, Query.Phone, Query.Number);
        }

        shown = Query;
    }

    private void Wait()
    {
        typing?.Dispose();
        typing = Clock.CreateTimer(_ => InvokeAsync(Apply), null, Breath, Timeout.InfiniteTimeSpan);
    }

    private Task Apply()
    {
        typing?.Dispose();
        typing = null;

        return OnChange.InvokeAsync(Query with { Search = Filled(search), Phone = Filled(phone), Number = Filled(number), Page = 1 });
    }

    private Task ChooseStatus(string chosen)
        => OnChange.InvokeAsync(Query with { Status = WireName.TryParse<TicketStatus>(chosen, out var status) ? status : null, Page = 1 });

    private Task ChooseAssignee(string chosen) => OnChange.InvokeAsync(Query with
    {
        Page = 1,
        Assignee = chosen switch
        {
            "any" => null,
            "nobody" => "",
            "me" => UserName,
            _ => Query.Assignee,
        },
    });

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
