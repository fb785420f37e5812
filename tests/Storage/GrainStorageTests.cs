using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;
using Orleans.Storage;
using SmsSupport.Silo.Storage;

namespace SmsSupport.Tests.Storage;

/// <summary>Orleans' own provider on our scripts, in a silo.</summary>
public sealed class GrainStorageTests(PostgreSqlServer server) : StorageTests(server)
{
    private static readonly GrainId Grain = GrainId.Create("settings", "0");
    private static readonly GrainId Named = GrainId.Create("conversation", "+33600000001");

    public sealed record Document
    {
        public string Text { get; init; } = "";

        public ImmutableArray<string> Lines { get; init; } = [];
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_state_reads_as_it_was_written(Dialect dialect)
    {
        await using var silo = await Silo.Start(dialect, Server);

        foreach (var grain in new[] { Grain, Named })
        {
            var written = new GrainState<Document>(new() { Text = "é\0\uD800", Lines = ["a", "b"] });
            await silo.Storage.WriteStateAsync("desk-settings", grain, written);
            await silo.Storage.WriteStateAsync("desk-settings", grain, written);

            var read = new GrainState<Document>(new());
            await silo.Storage.ReadStateAsync("desk-settings", grain, read);

            Assert.True(read.RecordExists);
            Assert.Equal(("2", "é\0\uD800"), (read.ETag, read.State!.Text));
            Assert.Equal(["a", "b"], read.State.Lines);
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_first_writes_at_once_one_is_inconsistent(Dialect dialect)
    {
        await using var silo = await Silo.Start(dialect, Server);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(each => Task.Run(
            async () => await Record.ExceptionAsync(() => silo.Storage.WriteStateAsync("desk-settings", Grain, new GrainState<Document>(new() { Text = $"{each}" }))), Ended)));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(7, outcomes.Count(outcome => outcome is InconsistentStateException));
        var read = new GrainState<Document>(new());
        await silo.Storage.ReadStateAsync("desk-settings", Grain, read);
        Assert.Equal("1", read.ETag);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_write_from_an_older_state_is_inconsistent(Dialect dialect)
    {
        await using var silo = await Silo.Start(dialect, Server);
        var (first, second) = (new GrainState<Document>(new()), new GrainState<Document>(new()));
        await silo.Storage.WriteStateAsync("desk-settings", Grain, first);
        await silo.Storage.ReadStateAsync("desk-settings", Grain, second);
        await silo.Storage.WriteStateAsync("desk-settings", Grain, first);

        await Assert.ThrowsAsync<InconsistentStateException>(() => silo.Storage.WriteStateAsync("desk-settings", Grain, second));
        await Assert.ThrowsAsync<InconsistentStateException>(() => silo.Storage.ClearStateAsync("desk-settings", Grain, second));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_cleared_state_is_gone_and_can_be_written_again(Dialect dialect)
    {
        await using var silo = await Silo.Start(dialect, Server);
        var state = new GrainState<Document>(new() { Text = "a" });
        await silo.Storage.WriteStateAsync("desk-settings", Grain, state);

        await silo.Storage.ClearStateAsync("desk-settings", Grain, state);

        var read = new GrainState<Document>(new());
        await silo.Storage.ReadStateAsync("desk-settings", Grain, read);
        Assert.Equal((false, ""), (read.RecordExists, read.State!.Text));
        read.State = new() { Text = "b" };
        await silo.Storage.WriteStateAsync("desk-settings", Grain, read);
        Assert.True(read.RecordExists);
    }

    [Fact]
    public async Task A_grains_caller_hears_of_a_locked_file_in_words_it_can_read()
    {
        await using var silo = await Silo.Start(Dialect.Sqlite, Server);
        await using var other = new SqliteConnection($"Data Source={silo.File};Pooling=False");
        await other.OpenAsync(Ended);
        await using var command = other.CreateCommand();
        command.CommandText = "begin immediate";
        await command.ExecuteNonQueryAsync(Ended);

        var exception = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => silo.Storage.WriteStateAsync("desk-settings", Grain, new GrainState<Document>(new())));

        Assert.Null(exception.InnerException);
        command.CommandText = "rollback";
        await command.ExecuteNonQueryAsync(Ended);
        await silo.Storage.WriteStateAsync("desk-settings", Grain, new GrainState<Document>(new()));
    }

    /// <summary>A silo with nothing but our storage.</summary>
    private sealed class Silo(IHost host, string? directory) : IAsyncDisposable
    {
        public string File => Path.Combine(directory!, "sms-support.db");

        public IGrainStorage Storage => host.Services.GetRequiredKeyedService<IGrainStorage>("Default");

        public static async Task<Silo> Start(Dialect dialect, PostgreSqlServer server)
        {
            var directory = dialect is Dialect.Sqlite ? Directory.CreateTempSubdirectory("sms-support-").FullName : null;
            var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
            builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:SmsSupport", dialect is Dialect.PostgreSql ? await server.NewDatabase() : null)]);
            builder.Services.AddLogging();
            builder.Services.AddSingleton(TimeProvider.System);
            builder.Services.Configure<SupportOptions>(options => options.DataDirectory = directory ?? options.DataDirectory);
            builder.Services.AddStorage();
            var (siloPort, gatewayPort) = (Ports.Free(), Ports.Free());
            builder.UseOrleans(silo => silo.UseLocalhostClustering(siloPort, gatewayPort).AddOrleansStorage());

            var host = builder.Build();
            await host.StartAsync(Ended);

            return new(host, directory);
        }

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync(Ended);
            await ((IAsyncDisposable)host).DisposeAsync();

            if (directory is not null)
            {
                Directory.Delete(directory, recursive: true);
            }
        }
    }
}
