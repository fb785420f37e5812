namespace SmsSupport.Tests.Gateway;

/// <summary>Lets a test wait for what it expects, and no longer.</summary>
internal sealed class Changes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private TaskCompletionSource next = New();

    public void Happened() => Interlocked.Exchange(ref next, New()).TrySetResult();

    /// <exception cref="TimeoutException">It did not come about.</exception>
    public async Task Until(Func<bool> holds, Func<string> otherwise)
    {
        using var patience = new CancellationTokenSource(Patience);

        while (true)
        {
            var change = Volatile.Read(ref next).Task;

            if (holds())
            {
                return;
            }

            try
            {
                await change.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException(otherwise());
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
