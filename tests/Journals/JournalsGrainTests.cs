using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmsSupport.Grains.Journals;
using SmsSupport.Journals;

namespace SmsSupport.Tests.Journals;

public sealed class JournalsGrainTests
{
    private readonly FakeTimeProvider clock = new(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly Names saved = new();
    private readonly JournalsGrain grain;

    public JournalsGrainTests() => grain = new(saved, clock, NullLogger<JournalsGrain>.Instance);

    [Fact]
    public async Task Who_they_are_is_saved_and_nothing_else_is()
    {
        await Report("a");
        await Report("b");
        await Report("a");

        Assert.Equal(["a", "b"], saved.State.Nodes);
        Assert.Equal(2, saved.Writes);
    }

    [Fact]
    public async Task While_the_database_is_away_nobody_is_given_up_and_what_they_hold_is_remembered()
    {
        await Report("b", new HeldSender("+33600000001", clock.GetUtcNow(), Promised: true));
        await Report("a");
        saved.Away = true;

        for (var seconds = 0; seconds < 60; seconds++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Report("a");
        }

        saved.Away = false;

        var others = await Report("a");

        Assert.NotEqual(DateTimeOffset.MaxValue, others.CoversUntil);
        Assert.Equal(["+33600000001"], others.Held.Select(held => held.Phone));
    }

    [Fact]
    public async Task Who_leaves_is_saved_as_gone()
    {
        await Report("a");
        await Report("b");
        await grain.Leave("b");

        Assert.Equal(["a"], saved.State.Nodes);
        Assert.Equal(DateTimeOffset.MaxValue, (await Report("a")).CoversUntil);
    }

    private Task<OtherJournals> Report(string node, params HeldSender[] held) => grain.Report(new(node, clock.GetUtcNow(), clock.GetUtcNow().AddSeconds(1), [.. held]));

    /// <summary>Fails as Orleans does, which wraps what the storage throws.</summary>
    private sealed class Names : IPersistentState<JournalNames>
    {
        public JournalNames State { get; set; } = new();

        public string Etag => "";

        public bool RecordExists => true;

        public bool Away { get; set; }

        public int Writes { get; private set; }

        public Task WriteStateAsync()
        {
            Writes++;

            return Away ? Task.FromException(new OrleansException("wrapped", new StorageUnavailableException("away"))) : Task.CompletedTask;
        }

        public Task ReadStateAsync() => Task.CompletedTask;

        public Task ClearStateAsync() => Task.CompletedTask;
    }
}
