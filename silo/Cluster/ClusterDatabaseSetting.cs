namespace SmsSupport.Silo.Cluster;

/// <summary><c>ConnectionStrings__SmsSupport</c> decides the shape of the program: with it, silos and web nodes of their own around PostgreSQL; without, everything in one process.</summary>
internal static class ClusterDatabaseSetting
{
    private const string Name = "SmsSupport";

    /// <returns>Null when everything is in one process.</returns>
    public static string? ClusterDatabase(this IConfiguration configuration) => configuration.GetConnectionString(Name) is { Length: > 0 } given ? given : null;

    public static InvalidOperationException Wrong(ArgumentException error)
        => new("ConnectionStrings__SmsSupport is not a connection string of PostgreSQL; write it as Host=…;Database=…;Username=…;Password=….", error);
}
