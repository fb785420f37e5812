namespace SmsSupport.Web.Desk.Pieces;

/// <summary>One clock for all the durations on all the screens of this process.</summary>
public sealed class Ticker(TimeProvider clock) : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<Action> waiting = [];
    private ITimer? timer;

    /// <summary>Calls back twice a minute until disposed.</summary>
    public IDisposable Every(Action act)
    {
        lock (gate)
        {
            timer ??= clock.CreateTimer(_ => Tick(), null, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30));

            // The language of the caller goes with it.
            var context = ExecutionContext.Capture();
            Action inContext = context is null ? act : () => ExecutionContext.Run(context, _ => act(), null);

            waiting.Add(inContext);

            return new Stop(this, inContext);
        }
    }

    public void Dispose() => timer?.Dispose();

    private void Tick()
    {
        Action[] now;

        lock (gate)
        {
            now = [.. waiting];
        }

        foreach (var act in now)
        {
            act();
        }
    }

    private sealed class Stop(Ticker ticker, Action act) : IDisposable
    {
        public void Dispose()
        {
            lock (ticker.gate)
            {
                ticker.waiting.Remove(act);
            }
        }
    }
}
