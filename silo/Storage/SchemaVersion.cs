namespace SmsSupport.Silo.Storage;

/// <summary>The database's record of the scripts it has had.</summary>
internal static class SchemaVersion
{
    public const string Create = "create table if not exists schema_version (number bigint primary key, name text not null, applied_at bigint not null)";

    public static Statement Has(Script script) => Statement.Ask("select number from schema_version where number = @number").With("number", script.Number);

    public static Statement Add(Script script, DateTimeOffset now)
        => Statement.Do("insert into schema_version (number, name, applied_at) values (@number, @name, @now)")
            .With("number", script.Number).With("name", script.Name).With("now", now);
}
