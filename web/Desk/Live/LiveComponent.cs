using Microsoft.AspNetCore.Components;
using SmsSupport.Desk;

namespace SmsSupport.Web.Desk.Live;

/// <summary>A component that hears of every change while it is on screen. By default it draws itself again.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private IDisposable? listening;

    [Inject]
    protected DeskFeed Feed { get; set; } = null!;

    /// <summary>What the whole process knows; null before the cluster answered for the first time.</summary>
    protected DeskSnapshot? Latest => Feed.Latest;

    /// <summary>Whether the component has left the screen: a late answer is of no use then.</summary>
    protected bool Gone { get; private set; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Gone = true;
        listening?.Dispose();
    }

    // Not earlier: a page that is only rendered, for the first answer, must not stay in the feed's list.
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            listening = Feed.Listen(news => Hear(() => OnNews(news)), () => Hear(OnLost));
        }
    }

    protected virtual Task OnNews(DeskNews news)
    {
        StateHasChanged();

        return Task.CompletedTask;
    }

    /// <summary>The cluster stopped answering.</summary>
    protected virtual Task OnLost()
    {
        StateHasChanged();

        return Task.CompletedTask;
    }

    private void Hear(Func<Task> what) => _ = InvokeAsync(async () =>
    {
        if (Gone)
        {
            return;
        }

        try
        {
            await what();
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    });
}
