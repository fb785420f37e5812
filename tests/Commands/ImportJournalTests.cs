using System.Text.Json;
using Microsoft.Data.Sqlite;
using SmsSupport.Tests.Webhooks;
using SmsSupport.Web.Webhooks.Journaling;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Tests.Commands;

/// <summary>An orphaned journal is imported into the embedded database of a site that is stopped.</summary>
public sealed class ImportJournalTests : IDisposable
{
    private readonly TemporaryDirectory orphan = new();
    private readonly TemporaryDirectory site = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        orphan.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task What_was_left_is_taken_once_however_often_it_is_imported()
    {
        await Leave(orphan.Journal);

        // A copy, as it may have been made before the first import.
        var copy = Path.Combine(orphan.Path, "copy");
        Directory.CreateDirectory(copy);
        Assert.All(Directory.GetFiles(orphan.Journal, "*.journal"), file => File.Copy(file, Path.Combine(copy, Path.GetFileName(file))));

        Assert.Equal((0, "taken 2, duplicates 1, quarantined 1, failed 0, damaged 0, left 0"), await Import(orphan.Path));
        Assert.Empty(orphan.Segments);
        Assert.Equal((0, "taken 0, duplicates 0, quarantined 0, failed 0, damaged 0, left 0"), await Import(orphan.Journal));

        // The requests are known by their own ids: they are themselves, not duplicates, and nothing comes of them again.
        Assert.Equal(0, (await Import(copy)).ExitCode);
        Assert.Equal((3L, 1L), (await Count("inbox"), await Count("ticket")));
    }

    [Fact]
    public async Task A_torn_tail_and_a_damaged_record_are_skipped_and_said()
    {
        await Leave(orphan.Journal);

        var segment = orphan.Segments.Single();
        var bytes = await File.ReadAllBytesAsync(segment);

        bytes[Frame.HeaderLength + 3] ^= 0xFF;
        await File.WriteAllBytesAsync(segment, [.. bytes, .. bytes[..20]]);

        Assert.Equal((0, "taken 1, duplicates 1, quarantined 1, failed 0, damaged 2, left 0"), await Import(orphan.Path));
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(orphan.Journal, "damaged")));
    }

    [Theory]
    [InlineData("nowhere", "There is no directory")]
    [InlineData("foreign", "There is no journal")]
    public async Task A_directory_without_a_journal_is_refused_and_left_as_it_is(string name, string complaint)
    {
        var foreign = Directory.CreateDirectory(Path.Combine(orphan.Path, "foreign"));

        await File.WriteAllTextAsync(Path.Combine(foreign.FullName, "notes.txt"), "not ours");

        var run = await Run(Path.Combine(orphan.Path, name));

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(complaint, run.Error, StringComparison.Ordinal);
        Assert.Equal(["notes.txt"], foreign.EnumerateFileSystemInfos().Select(file => file.Name));
    }

    [Fact]
    public async Task A_journal_in_use_is_refused()
    {
        using var running = LeftBehind.Open(orphan.Journal);

        var run = await Run(orphan.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("A running site uses", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_a_running_embedded_site_it_says_to_stop_that()
    {
        await Leave(orphan.Journal);
        using var running = LeftBehind.Open(site.Journal);

        var run = await Run(orphan.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Stop the site", run.Error, StringComparison.Ordinal);
        Assert.Single(orphan.Segments);
    }

    [Fact]
    public async Task A_wrong_setting_is_named_and_nothing_is_touched()
    {
        await Leave(orphan.Journal);

        var run = await CommandRun.Of(null, ["sms", "import-journal", orphan.Path], ("SMS_SUPPORT_DATA_DIR", site.Path), ("SMS_DIALOG_HOURS", "-1"));

        Assert.True(run.ExitCode == 2, run.Error);
        Assert.Contains("SMS_DIALOG_HOURS", run.Error, StringComparison.Ordinal);
        Assert.Single(orphan.Segments);
    }

    /// <summary>A customer's two texts, the second posted twice, and a forged one.</summary>
    private static Task Leave(string directory)
    {
        const string Customer = Bodies.Customer;
        var second = Bodies.Received("Ma carte ne marche plus", id: "e-2", receivedAt: "2026-11-22T19:01:00.000+01:00");

        return LeftBehind.In(
            directory,
            (Requests.Of(Bodies.Received("aide", id: "e-1")), Customer),
            (Requests.Of(second), Customer),
            (Requests.Of(second), Customer),
            (Requests.Of(Bodies.Received("forged"), SignatureStatus.Bad), null));
    }

    private async Task<(int ExitCode, string Counts)> Import(string directory)
    {
        var run = await Run(directory, "--json");

        Assert.True(run.Output.Length > 0, run.Error);

        return (run.ExitCode, string.Join(", ", JsonSerializer.Deserialize<JsonElement>(run.Output).EnumerateObject().Select(count => $"{count.Name} {count.Value}")));
    }

    private Task<CommandRun> Run(string directory, params string[] more)
        => CommandRun.Of(null, ["sms", "import-journal", directory, .. more], ("SMS_SUPPORT_DATA_DIR", site.Path));

    private async Task<long> Count(string table)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(site.Path, "sms-support.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {table}";

        return (long)(await command.ExecuteScalarAsync())!;
    }
}
