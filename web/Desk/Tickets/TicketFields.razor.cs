using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using SmsSupport.Accounts;
using SmsSupport.Tickets;
using SmsSupport.Web.Desk.Live;

namespace SmsSupport.Web.Desk.Tickets;

public sealed partial class TicketFields
{
    private ImmutableArray<string> agents = [];
    private string? newTag;

    [Parameter, EditorRequired]
    public TicketSummary Ticket { get; set; } = null!;

    [Parameter, EditorRequired]
    public string UserName { get; set; } = "";

    [Parameter, EditorRequired]
    public EventCallback<TicketChange> OnChange { get; set; }

    [Inject]
    private IGrainFactory Grains { get; set; } = null!;

    private string Assignee => Ticket.Assignee ?? "";

    private IEnumerable<string> Choices
        => agents.Concat(UserName is "" ? [] : [UserName]).Concat(Ticket.Assignee is { } assignee ? [assignee] : []).Distinct().OrderBy(People.NameOf, StringComparer.CurrentCultureIgnoreCase);

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        try
        {
            agents = [.. (await Grains.GetGrain<IAccountsGrain>(0).List()).Where(account => !account.Disabled).Select(account => account.UserName)];
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            // The choice is then whoever has it, and oneself.
        }
    }

    private Task SetStatus(string chosen) => Change(new(UserName, Status: WireName.Parse<TicketStatus>(chosen)));

    private Task SetAssignee(string chosen) => Change(new(UserName, Assignee: chosen));

    private Task SetPriority(string chosen) => Change(new(UserName, Priority: WireName.Parse<TicketPriority>(chosen)));

    private Task Change(TicketChange change) => OnChange.InvokeAsync(change);

    private async Task AddTag()
    {
        var tags = (newTag ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Except(Ticket.Tags).ToArray();

        if (tags.Length > 0)
        {
            await Change(new(UserName, Tags: Ticket.Tags.AddRange(tags)));
        }

        newTag = "";
    }
}
