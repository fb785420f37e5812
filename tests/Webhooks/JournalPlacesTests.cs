using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Tests.Webhooks;

/// <summary>Which journal a site gets when several share a data directory.</summary>
public sealed class JournalPlacesTests : IDisposable
{
    private readonly TemporaryDirectory data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public void Each_site_gets_the_first_that_is_free()
    {
        using var first = JournalPlaces.TakeFirstFree(data.Path);
        var second = JournalPlaces.TakeFirstFree(data.Path);
        using var third = JournalPlaces.TakeFirstFree(data.Path);

        second.Dispose();

        using var again = JournalPlaces.TakeFirstFree(data.Path);

        Assert.Equal(["journal", "journal-2", "journal-3", "journal-2"], new[] { first, second, third, again }.Select(taken => Path.GetFileName(taken.Directory)));
    }

    [Fact]
    public async Task Many_that_start_at_once_each_get_their_own()
    {
        using var start = new Barrier(8);

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();

                return JournalPlaces.TakeFirstFree(data.Path);
            },
            TaskCreationOptions.LongRunning)));

        Assert.Equal(8, taken.Select(one => one.Directory).Distinct().Count());
        Assert.All(taken, one => one.Dispose());
    }

    [Fact]
    public void Journals_are_told_from_what_else_lies_there()
    {
        foreach (var name in new[] { "journal-10", "journal-2", "journal", "journal-x", "journal-02", "journals", "keys" })
        {
            Directory.CreateDirectory(Path.Combine(data.Path, name));
            File.WriteAllText(Path.Combine(data.Path, name, "lock"), "");
        }

        // Without a lock and without a segment it is no journal.
        Directory.CreateDirectory(Path.Combine(data.Path, "journal-3"));

        Assert.Equal(["journal", "journal-2", "journal-10"], JournalPlaces.Existing(data.Path).Select(Path.GetFileName));
        Assert.Empty(JournalPlaces.Existing(Path.Combine(data.Path, "nowhere")));
    }

    [Fact]
    public void A_directory_that_cannot_be_written_is_an_error_and_not_taken_for_used()
        => Assert.Contains("SMS_SUPPORT_DATA_DIR", Assert.Throws<InvalidOperationException>(() => JournalPlaces.TakeFirstFree("/proc/self")).Message, StringComparison.Ordinal);
}
