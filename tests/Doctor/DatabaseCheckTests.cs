using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using SmsSupport.Doctor;
using SmsSupport.Grains.Operations;
using SmsSupport.Operations;
using SmsSupport.Silo.Doctor;
using SmsSupport.Silo.Storage;
using SmsSupport.Silo.Storage.PostgreSql;
using SmsSupport.Silo.Storage.Sqlite;
using SmsSupport.Tests.Storage;
using SmsSupport.Tests.Webhooks;

namespace SmsSupport.Tests.Doctor;

/// <summary>What the doctor says of a database, real ones, well and ill.</summary>
public sealed class DatabaseCheckTests(PostgreSqlServer server) : IDisposable
{
    private readonly TemporaryDirectory data = new();

    private string File => Path.Combine(data.Path, "sms-support.db");

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_server_that_is_up_to_date_is_well()
    {
        var findings = await PostgreSql(await Upgraded());

        Assert.Equal(["database", "schema", "write access", "durability", "database clock", "accounts"], findings.Select(finding => finding.What));

        // The tests' own server does not flush, and nobody can sign in yet.
        Assert.Equal([Grade.Ok, Grade.Ok, Grade.Ok, Grade.Error, Grade.Ok, Grade.Warning], findings.Select(finding => finding.Grade));
        Assert.Contains("fsync", findings[3].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, Grade.Ok)]
    [InlineData(6, Grade.Warning)]
    public async Task A_phone_that_moves_between_web_nodes_is_told(int changes, Grade grade)
    {
        var connectionString = await Upgraded();
        var now = DateTimeOffset.UtcNow;
        var news = Enumerable.Range(0, changes + 1).Select(place => new PhoneNews("phone-1", now.AddSeconds(place - 30), null, $"node-{place % 2}"));
        var saved = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(StoredState.Write(news.Aggregate(new PhoneBook(), (book, one) => book.Hear([one], now)))));

        await Ask(
            connectionString,
            $"""
            insert into OrleansStorage (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, ServiceId, PayloadBinary, ModifiedOn, Version)
            values (0, 0, 0, 0, 'phones', 'sms-support', '\x{saved}', now(), 1)
            """);

        Assert.Equal(grade, (await PostgreSql(connectionString)).Single(finding => finding.What == "phones' node").Grade);
    }

    [Fact]
    public async Task Commits_that_do_not_wait_for_the_disk_are_an_error()
        => Assert.Contains(
            "fsync, synchronous_commit", (await PostgreSql(await Upgraded() + ";Options=-c synchronous_commit=off"))[3].Detail, StringComparison.Ordinal);

    [Fact]
    public async Task An_empty_database_is_well_and_stays_empty()
    {
        var connectionString = await server.NewDatabase();

        Assert.Equal((Grade.Ok, "Empty yet. The next silo that starts brings it up to date."), Schema(await PostgreSql(connectionString)));
        Assert.Equal(0L, await Ask(connectionString, "select count(*) from pg_class where relnamespace = 'public'::regnamespace"));
    }

    [Theory]
    [InlineData("delete from schema_version where number > 4", Grade.Warning)]
    [InlineData("insert into schema_version (number, name, applied_at) values (9000, '9000-later', 0)", Grade.Error)]
    public async Task Another_schema_than_ours_is_told(string sql, Grade grade)
    {
        var connectionString = await Upgraded();

        await Ask(connectionString, sql);

        Assert.Equal(grade, Schema(await PostgreSql(connectionString)).Grade);
    }

    [Fact]
    public async Task A_role_that_may_not_write_is_an_error()
    {
        var connectionString = await Upgraded();
        var role = "reader_" + Guid.NewGuid().ToString("N");

        await Ask(connectionString, $"create role {role} login; grant select on all tables in schema public to {role}");

        var refused = (await PostgreSql(connectionString + $";Username={role}")).Single(finding => finding.What == "write access");

        Assert.Equal(Grade.Error, refused.Grade);
        Assert.Contains("may not read and write", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_may_only_find_silos_is_well()
    {
        var connectionString = await Upgraded();
        var role = "site_" + Guid.NewGuid().ToString("N");

        await Ask(connectionString, $"create role {role} login; grant select on orleansquery, orleansmembershiptable, orleansmembershipversiontable to {role}");

        var findings = await PostgreSql(connectionString + $";Username={role}");

        Assert.Equal(["database", "role"], findings.Select(finding => finding.What));
        Assert.All(findings, finding => Assert.Equal(Grade.Ok, finding.Grade));
    }

    [Fact]
    public async Task A_server_that_takes_no_writes_is_an_error()
        => Assert.Equal(
            Grade.Error, (await PostgreSql(await Upgraded() + ";Options=-c default_transaction_read_only=on")).Single(finding => finding.What == "write access").Grade);

    [Fact]
    public async Task A_clock_that_differs_is_told()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(10));
        var finding = (await PostgreSql(await Upgraded(), clock)).Single(finding => finding.What == "database clock");

        Assert.Equal(Grade.Error, finding.Grade);
        Assert.Contains("ahead of the database server", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_can_sign_in_is_counted()
    {
        var connectionString = await Upgraded();

        await Ask(
            connectionString,
            """
            insert into account (id, user_name, normalized_user_name, role, security_stamp, must_change_password, disabled, access_failed_count, created_at, version)
            values ('1', 'admin', 'ADMIN', 'administrator', 's', false, false, 0, 0, 1)
            """);

        Assert.Equal((Grade.Ok, "1 administrator(s), 0 API key(s)."), Of(await PostgreSql(connectionString), "accounts"));
    }

    [Theory]
    [InlineData("Database=no_such_thing", "has no database 'no_such_thing'")]
    [InlineData("Username=nobody_of_this_name", "refuses")]
    [InlineData("Port=1", "No PostgreSQL answers")]
    public async Task A_server_that_cannot_be_used_is_one_error_with_its_reason(string setting, string reason)
    {
        var finding = Assert.Single(await PostgreSql($"{await server.NewDatabase()};{setting};Password=s3cret"));

        Assert.Equal(Grade.Error, finding.Grade);
        Assert.Contains(reason, finding.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", string.Concat(finding.Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_that_is_no_connection_string_is_an_error()
        => Assert.Contains("Host=…", Assert.Single(await PostgreSql("nonsense=s3cret")).Advice, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_yet_is_well_and_is_not_made()
    {
        Assert.Equal(Grade.Ok, Assert.Single(Sqlite()).Grade);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task A_sound_file_is_well_and_nothing_is_made_beside_it()
    {
        await MakeFile();

        var before = Directory.EnumerateFileSystemEntries(data.Path).ToList();
        var findings = Sqlite();

        Assert.Equal([("database", Grade.Ok), ("schema", Grade.Ok), ("accounts", Grade.Warning)], findings.Select(finding => (finding.What, finding.Grade)));
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(data.Path));
    }

    [Fact]
    public async Task A_file_in_use_can_be_looked_at()
    {
        await using var database = new SqliteDatabase(File, NullLogger.Instance);
        await TestDatabase.RunScripts(database);

        Assert.True(System.IO.File.Exists(File + "-wal"));
        Assert.Equal(Grade.Ok, Sqlite()[0].Grade);
    }

    [Fact]
    public async Task A_file_without_write_ahead_log_is_a_warning()
    {
        await using (var connection = new SqliteConnection($"Data Source={File};Pooling=false"))
        {
            await connection.OpenAsync();

            await using var command = connection.CreateCommand();

            command.CommandText = "create table anything (id integer)";
            await command.ExecuteNonQueryAsync();
        }

        Assert.Contains(Sqlite(), finding => finding is { What: "journal mode", Grade: Grade.Warning });
    }

    [Fact]
    public void A_file_that_is_no_database_is_an_error()
    {
        System.IO.File.WriteAllText(File, new string('x', 5000));

        Assert.Contains("backup", Assert.Single(Sqlite()).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_is_an_error()
    {
        await MakeFile();

        await using (var file = new FileStream(File, FileMode.Open, FileAccess.Write))
        {
            file.Position = 4096;
            file.Write(Enumerable.Repeat((byte)0xAB, 8192).ToArray());
        }

        Assert.Contains(Sqlite(), finding => finding is { What: "database", Grade: Grade.Error });
    }

    [Fact]
    public async Task A_locked_file_is_an_error_that_names_no_damage()
    {
        await MakeFile();
        await using var other = new SqliteConnection($"Data Source={File};Pooling=false");
        await other.OpenAsync();
        await using var command = other.CreateCommand();
        command.CommandText = "pragma locking_mode = exclusive; begin exclusive; create table mine (id integer)";
        await command.ExecuteNonQueryAsync();

        Assert.Contains("locks", Assert.Single(Sqlite()).Detail, StringComparison.Ordinal);
    }

    private async Task<string> Upgraded()
    {
        var connectionString = await server.NewDatabase();
        await using var database = new PostgreSqlDatabase(connectionString, NullLogger.Instance);

        await TestDatabase.RunScripts(database);

        return connectionString;
    }

    private async Task MakeFile()
    {
        await using (var database = new SqliteDatabase(File, NullLogger.Instance))
        {
            await TestDatabase.RunScripts(database);
        }

        SqliteConnection.ClearAllPools();
    }

    private static async Task<List<Finding>> PostgreSql(string connectionString, TimeProvider? clock = null)
        => await new PostgreSqlCheck(connectionString, clock ?? TimeProvider.System).Look(CancellationToken.None).ToListAsync();

    private List<Finding> Sqlite() => [.. new SqliteCheck(Settings.Of(("SMS_SUPPORT_DATA_DIR", data.Path))).Look()];

    private static (Grade Grade, string Detail) Schema(List<Finding> findings) => Of(findings, "schema");

    private static (Grade Grade, string Detail) Of(List<Finding> findings, string what)
        => findings.Where(finding => finding.What == what).Select(finding => (finding.Grade, finding.Detail)).Single();

    private static async Task<object?> Ask(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        return await command.ExecuteScalarAsync();
    }
}
