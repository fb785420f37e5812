using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SmsSupport.Tests.Running;
using SmsSupport.Tests.Storage;
using SmsSupport.Tests.Webhooks;

namespace SmsSupport.Tests.Crashes;

/// <summary>A site is killed while its database is away, and never comes back: what is in its journal is imported elsewhere.</summary>
public sealed class OrphanedJournalTests(PostgreSqlServer server)
{
    private const string Customer = "+33600000001";

    private const int Texts = 12;

    [Fact]
    public async Task Its_journal_is_imported_into_another_site_that_is_stopped()
    {
        using var orphan = await OrphanedJournal();
        await using var other = await RunningApp.Start();

        Assert.Equal(0, await other.Terminate());

        var (code, output) = await Import(orphan.Path, ("SMS_SUPPORT_DATA_DIR", other.DataDirectory));

        Assert.True(code == 0, output);
        Assert.Contains($"taken        {Texts}", output, StringComparison.Ordinal);

        await other.Start();
        await IsInOrder(other);
    }

    [Fact]
    public async Task Its_journal_is_imported_into_a_cluster_that_is_away_at_first()
    {
        using var orphan = await OrphanedJournal();
        using var own = new TemporaryDirectory();
        var connection = ("ConnectionStrings__SmsSupport", await server.NewDatabase());

        // As dotnet run starts it.
        var import = Import(orphan.Path, connection, ("ASPNETCORE_ENVIRONMENT", "Development"), ("SMS_SUPPORT_DATA_DIR", own.Path));

        // It finds an empty database and no silo at all.
        await Task.WhenAny(import, Task.Delay(TimeSpan.FromSeconds(4)));
        Assert.False(import.IsCompleted);

        using var silo = Start(SiloDll, [], connection);

        try
        {
            var (code, output) = await import;

            Assert.True(code == 0, output);
            Assert.Contains($"taken        {Texts}", output, StringComparison.Ordinal);
            Assert.Contains("No answer from the cluster yet", output, StringComparison.Ordinal);

            await using var site = await RunningApp.Start(new Dictionary<string, string?> { [connection.Item1] = connection.Item2 });

            await IsInOrder(site);
        }
        finally
        {
            silo.Kill();
            await silo.WaitForExitAsync();
        }
    }

    private static string SiloDll { get; } = RunningApp.Dll.Replace(Path.Combine(Repository.Root, "web"), Path.Combine(Repository.Root, "silo"), StringComparison.Ordinal)
        .Replace("SmsSupport.Web.dll", "SmsSupport.Silo.dll", StringComparison.Ordinal);

    /// <summary>What is left of a site that took texts while another process locked its database, and was killed.</summary>
    private static async Task<TemporaryDirectory> OrphanedJournal()
    {
        var orphan = new TemporaryDirectory();
        await using var app = await RunningApp.Start();

        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(app.DataDirectory, "sms-support.db")};Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "BEGIN EXCLUSIVE";
            await command.ExecuteNonQueryAsync();

            for (var place = 1; place <= Texts; place++)
            {
                await app.Text(Customer, $"Texte {place}");
                await Task.Delay(20);
            }

            await app.Kill();
        }

        Directory.CreateDirectory(orphan.Journal);
        Assert.All(Directory.GetFiles(Path.Combine(app.DataDirectory, "journal")), file => File.Copy(file, Path.Combine(orphan.Journal, Path.GetFileName(file))));

        return orphan;
    }

    private static async Task<(int Code, string Output)> Import(string directory, params (string Key, string Value)[] environment)
    {
        using var process = Start(RunningApp.Dll, ["sms", "import-journal", directory], environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();

        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));

        return (process.ExitCode, await output + await error);
    }

    private static Process Start(string dll, string[] arguments, params (string Key, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [dll, .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = arguments is not [],
            RedirectStandardError = arguments is not [],
        };

        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task IsInOrder(RunningApp app)
    {
        var number = Assert.Single((await app.Get("/api/v1/tickets")).GetProperty("items").EnumerateArray()).GetProperty("ticket_number").GetString();
        var thread = (await app.Get($"/api/v1/tickets/{number}")).GetProperty("thread").EnumerateArray();

        Assert.Equal(
            Enumerable.Range(1, Texts).Select(place => $"Texte {place}"),
            thread.Where(entry => entry.GetProperty("kind").GetString() == "customer").Select(entry => entry.GetProperty("text").GetString()));
    }
}
