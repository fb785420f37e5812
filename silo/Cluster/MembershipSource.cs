using Npgsql;

namespace SmsSupport.Silo.Cluster;

/// <summary>A few connections for the cluster's own table, beside those of the work: whoever waits for a busy pool must not be taken for dead.</summary>
internal static class MembershipSource
{
    public const string Invariant = "Npgsql";

    /// <exception cref="InvalidOperationException">It is no connection string.</exception>
    public static NpgsqlDataSource Open(string connectionString)
    {
        try
        {
            return NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
            {
                ApplicationName = "SMS Support cluster",
                MaxPoolSize = 3,
                Timeout = 3,
                CommandTimeout = 5,
            });
        }
        catch (ArgumentException)
        {
            throw ClusterDatabaseSetting.Wrong();
        }
    }
}
