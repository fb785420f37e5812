using SmsSupport.Tests.Storage;

namespace SmsSupport.Tests.Running;

/// <summary>A silo as a process of its own.</summary>
public sealed class RunningSilo(IReadOnlyDictionary<string, string?> settings) : IAsyncDisposable
{
    public RunningProcess Process { get; } = new("silo", "SmsSupport.Silo", new($"http://127.0.0.1:{Ports.Free()}"), settings);

    /// <summary>Starts it, the first time or again, and waits until it is ready.</summary>
    public async Task Start()
    {
        Process.Start();
        await Process.Answers("/health/ready");
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
