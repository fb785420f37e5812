using Npgsql;
using SmsSupport.Doctor;

namespace SmsSupport.Silo.Doctor;

/// <summary>A connection for the doctor alone, and what to do when there is none.</summary>
internal static class PostgreSqlVisit
{
    private const string What = "database";
    private const string Setting = "ConnectionStrings__SmsSupport";

    public static async Task<(NpgsqlConnection? Connection, Finding? Refusal)> Open(string connectionString, CancellationToken cancellation)
    {
        NpgsqlConnection connection;

        try
        {
            connection = new(new NpgsqlConnectionStringBuilder(connectionString)
            {
                ApplicationName = "SMS Support doctor",
                Pooling = false,
                Timeout = 3,
                CommandTimeout = 4,
            }.ToString());
        }
        catch (ArgumentException)
        {
            return (null, Finding.Error(What, $"{Setting} is not a connection string of PostgreSQL.", $"Write {Setting} as Host=…;Database=…;Username=…;Password=…."));
        }

        try
        {
            await connection.OpenAsync(cancellation);

            return (connection, null);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException)
        {
            var place = $"{connection.Host}:{connection.Port}";

            await connection.DisposeAsync();

            return (null, Refusal(failure, place, connection.Database));
        }
    }

    private static Finding Refusal(Exception failure, string place, string database)
        => (failure as PostgresException)?.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
                => Finding.Error(What, $"PostgreSQL at {place} refuses the role or its password.", $"Correct Username and Password in {Setting}, or let pg_hba.conf admit this machine."),
            PostgresErrorCodes.InvalidCatalogName
                => Finding.Error(What, $"PostgreSQL at {place} has no database '{database}'.", "Create it with createdb, owned by the role; the first silo fills it."),
            PostgresErrorCodes.TooManyConnections
                => Finding.Error(What, $"PostgreSQL at {place} has no connection left.", "Raise max_connections: each silo takes up to 19."),
            PostgresErrorCodes.CannotConnectNow
                => Finding.Error(What, $"PostgreSQL at {place} is starting or stopping.", "Wait a moment and run the doctor again."),
            { } code
                => Finding.Error(What, $"PostgreSQL at {place} refuses us (code {code}).", "Look for this code in the server's log."),
            null
                => Finding.Error(What, $"No PostgreSQL answers at {place}.", $"Start the server, correct Host and Port in {Setting}, or open the way to it."),
        };
}
