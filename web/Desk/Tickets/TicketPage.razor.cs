using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;
using SmsSupport.Tickets;
using SmsSupport.Web.Accounts;
using SmsSupport.Web.Desk.Live;
using SmsSupport.Web.Desk.Shell;
using SmsSupport.Web.Desk.Team;

namespace SmsSupport.Web.Desk.Tickets;

/// <summary>One ticket. Opening it marks it read; what comes in while it lies open is read when somebody moves in front of the screen.</summary>
public sealed partial class TicketPage
{
    private ITicketGrain? ticket;
    private string? opened;
    private bool missing;
    private bool failed;
    private string userName = "";
    private DotNetObjectReference<TicketPage>? me;
    private DateTimeOffset? leftUnread;
    private ImmutableArray<Viewer> viewers = [];
    private Watching? watching;
    private Coalesced refresh = null!;

    [Parameter]
    public string Number { get; set; } = "";

    /// <summary>What is on screen.</summary>
    [PersistentState(RestoreBehavior = RestoreBehavior.SkipLastSnapshot)]
    public TicketDetails? Details { get; set; }

    [Inject]
    private IGrainFactory Grains { get; set; } = null!;

    [Inject]
    private Attempt Attempt { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    [Inject]
    private DeskScript Script { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private People People { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    /// <summary>Somebody moved in front of the screen: they see what has come in.</summary>
    [JSInvokable]
    public Task Present() => MarkRead();

    protected override async Task OnInitializedAsync()
    {
        refresh = new(Clock);
        userName = (await Authentication).User.UserName();
        await People.Refresh();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (opened == Number)
        {
            return;
        }

        var readForTheFirstAnswer = opened is null && Details is not null;

        opened = Number;
        (missing, failed, leftUnread, viewers) = (false, false, null, []);
        ticket = TicketNumber.TryParse(Number, out var number) ? Grains.GetGrain<ITicketGrain>(number.ToString()) : null;

        if (!readForTheFirstAnswer)
        {
            Details = null;
            await Load();
        }

        if (RendererInfo.IsInteractive)
        {
            await Arrive();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Details is { Ticket.Unread: true } details && details.Ticket.UpdatedAt != leftUnread)
        {
            me ??= DotNetObjectReference.Create(this);
            await Script.Run("whenPresent", me);
        }
    }

    protected override async Task OnNews(DeskNews news)
    {
        if (Details is null || news.Concerns(Details.Ticket.Number))
        {
            await refresh.Run(async () =>
            {
                await Load();
                StateHasChanged();
            });
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        watching?.Dispose();
        me?.Dispose();
    }

    private async Task Load()
    {
        if (ticket is null)
        {
            SayMissing();

            return;
        }

        try
        {
            var read = await ticket.Read();

            failed = false;

            if (read is null)
            {
                SayMissing();
            }
            else
            {
                Details = read;
            }
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            failed = true;
        }
    }

    private void SayMissing()
    {
        missing = true;
        Http?.AnswerWith(StatusCodes.Status404NotFound);
    }

    private async Task Arrive()
    {
        watching?.Dispose();
        watching = null;

        if (Details is null)
        {
            return;
        }

        watching = new(ticket!, userName, Clock, seen => InvokeAsync(() =>
        {
            viewers = seen;
            StateHasChanged();
        }));

        await MarkRead();
    }

    private async Task MarkRead()
    {
        if (Details is { Ticket.Unread: true })
        {
            await Change(new(userName, Unread: false));
        }
    }

    private async Task MarkUnread()
    {
        await Change(new(userName, Unread: true));

        // Until the next text: moving the mouse away must not undo what was just asked for.
        leftUnread = Details?.Ticket.UpdatedAt;
    }

    private async Task Change(TicketChange change) => await Attempt.Run(async () =>
    {
        if (await ticket!.Change(change) is { } changed && Details is { } details)
        {
            Details = details with { Ticket = changed };
            StateHasChanged();
        }
    });

    private Task<bool> Answer(AgentAnswer answer) => Attempt.Run(async () =>
    {
        if (await ticket!.Answer(answer) is not null)
        {
            await Load();
        }
    });

    private Task<bool> Note(string text) => Attempt.Run(async () =>
    {
        if (await ticket!.Note(userName, text) is not null)
        {
            await Load();
        }
    });

    private async Task Retry(ThreadEntry entry) => await Attempt.Run(async () =>
    {
        if (await ticket!.Retry(entry.Id, userName) is RetryResult.NotFailed)
        {
            Snackbar.Add(Text["NotFailed"], Severity.Info);
        }

        await Load();
    });

    private void Typing(bool typing) => watching?.Type(typing);
}
