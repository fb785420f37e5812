using Microsoft.Extensions.Logging.Abstractions;
using SmsSupport.Silo.Storage;
using SmsSupport.Silo.Storage.PostgreSql;
using SmsSupport.Silo.Storage.Sqlite;

namespace SmsSupport.Tests.Storage;

public sealed class SchemaRunnerTests(PostgreSqlServer server) : StorageTests(server)
{
    [Theory, MemberData(nameof(Both))]
    public async Task Several_nodes_at_once_on_an_empty_database_are_boring(Dialect dialect)
    {
        await using var first = await TestDatabase.OpenEmpty(dialect, Server);
        var connectionString = dialect is Dialect.PostgreSql ? first.Database.GrainSource.ConnectionString : first.File!;
        var others = Enumerable.Range(0, 6).Select(Database (_) => dialect is Dialect.PostgreSql
            ? new PostgreSqlDatabase(connectionString, NullLogger.Instance)
            : new SqliteDatabase(connectionString, NullLogger.Instance)).ToList();

        await Task.WhenAll(others.Append(first.Database).Select(database => Task.Run(() => TestDatabase.RunScripts(database), Ended)));

        var applied = await first.Database.Read(Statement.Ask("select number from schema_version order by number"), Ended);
        Assert.Equal(first.Database.Scripts.Select(script => script.Number), applied.Rows.Select(row => row.Number("number")));
        Assert.Null(await first.Inbox.Record(Sample.Inbox(), Ended));

        foreach (var database in others)
        {
            await database.DisposeAsync();
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_second_run_changes_nothing(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await database.Inbox.Record(Sample.Inbox(), Ended);

        await TestDatabase.RunScripts(database.Database);

        Assert.Equal(1, (await database.Inbox.Summarize(Ended)).Received);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_script_that_fails_leaves_nothing_behind(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var script = new Script(9999, "9999-broken", "create table half (id bigint); select * from nothing_of_the_kind;");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => database.Database.Apply(script, Sample.Noon, Ended));

        await database.Database.Apply(script with { Sql = "create table half (id bigint);" }, Sample.Noon, Ended);
        Assert.NotNull((await database.Database.Read(Statement.Ask("select number from schema_version where number = 9999"), Ended)).First);
    }

    [Fact]
    public async Task A_role_that_may_not_create_the_searchs_extension_is_told_what_to_do()
    {
        await using var owner = await TestDatabase.OpenEmpty(Dialect.PostgreSql, Server);
        var connectionString = owner.Database.GrainSource.ConnectionString;
        await owner.Database.Write([Statement.Do("create role stranger login"), Statement.Do("grant create on schema public to stranger")], Ended);
        await using var stranger = new PostgreSqlDatabase(connectionString.Replace("Username=tests", "Username=stranger", StringComparison.Ordinal), NullLogger.Instance);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestDatabase.RunScripts(stranger));
        Assert.Contains("create extension pg_trgm;", refused.Message, StringComparison.Ordinal);

        await owner.Database.Write(Statement.Do("create extension pg_trgm"), Ended);
        await TestDatabase.RunScripts(stranger);
    }

    [Fact]
    public void Both_dialects_have_the_same_steps_but_for_the_cluster()
    {
        var sqlite = Script.Of("Sqlite").Select(script => script.Name).ToList();
        var postgreSql = Script.Of("PostgreSql").Select(script => script.Name).ToList();

        Assert.NotEmpty(sqlite);
        Assert.Equal(postgreSql.Where(name => !name.EndsWith("membership", StringComparison.Ordinal)), sqlite);
        Assert.Equal(postgreSql.Count, Script.Of("PostgreSql").DistinctBy(script => script.Number).Count());
    }
}
