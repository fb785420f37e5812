using Microsoft.AspNetCore.Components;
using SmsSupport.Operations;
using SmsSupport.Web.Operations;

namespace SmsSupport.Web.Desk.Operations;

/// <summary>A component that shows the running system and looks at it again every few seconds while it is on screen.</summary>
public abstract class OperationsComponent : ComponentBase, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>A cluster that does not answer must not hold up the page that says so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private ITimer? timer;
    private bool gone;

    [Inject]
    protected TimeProvider Clock { get; set; } = null!;

    /// <summary>The newest that is known; null before the cluster answered for the first time.</summary>
    protected OperationsView? View { get; private set; }

    /// <summary>Whether the cluster did not answer the last time.</summary>
    protected bool Away { get; private set; }

    [Inject]
    private OperationsFeed System { get; set; } = null!;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        gone = true;
        timer?.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        View = System.Latest;

        return Look();
    }

    // Not earlier: a page that is only rendered, for the first answer, is never disposed of by a visitor.
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            timer = Clock.CreateTimer(_ => LookAgain(), null, Period, Period);
        }
    }

    /// <param name="anew">Whether something was just changed.</param>
    protected async Task Look(bool anew = false)
    {
        try
        {
            View = await System.Read(anew).WaitAsync(Patience, Clock);
            Away = false;
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            Away = true;
        }
    }

    private void LookAgain() => _ = InvokeAsync(async () =>
    {
        if (gone)
        {
            return;
        }

        try
        {
            await Look();
            StateHasChanged();
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    });
}
