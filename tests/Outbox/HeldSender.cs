using System.Collections.Concurrent;
using SmsSupport.Silo.Outbox;
using SmsSupport.Tests.Gateway;

namespace SmsSupport.Tests.Outbox;

/// <summary>A gateway that answers when the test does.</summary>
internal sealed class HeldSender : ISmsSender
{
    private readonly Changes changes = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<SendResult>> tries = [];

    public bool Simulated => false;

    public bool MaySend => true;

    public DeviceChoice? Devices { get; } = new([], "");

    /// <summary>Waits until a text is on its way.</summary>
    public Task Asked(ClaimedText text) => changes.Until(() => tries.ContainsKey(text.RowId), () => "The text was not tried.");

    /// <summary>Whether a text has been on its way.</summary>
    public bool WasAsked(ClaimedText text) => tries.ContainsKey(text.RowId);

    public void Answer(ClaimedText text, SendResult result) => tries[text.RowId].SetResult(result);

    public Task<DeviceChoice?> FindDevices(CancellationToken cancellation) => Task.FromResult(Devices);

    public Task<SendResult> Send(ClaimedText text, CancellationToken cancellation)
    {
        var answer = tries[text.RowId] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        changes.Happened();

        return answer.Task;
    }

    public Task<Access> Probe(CancellationToken cancellation) => Task.FromResult(Access.Granted);
}
