namespace SmsSupport.Tests.Storage;

public enum Dialect
{
    Sqlite,
    PostgreSql,
}
