namespace SmsSupport.Silo.Cluster;

/// <summary><c>ConnectionStrings__SmsSupport</c> decides the shape of the program: with it, silos and web nodes of their own around PostgreSQL; without, everything in one process.</summary>
internal static class ClusterDatabaseSetting
{
    private const string Name = "SmsSupport";

    /// <returns>Null when everything is in one process.</returns>
    public static string? ClusterDatabase(this IConfiguration configuration) => configuration.GetConnectionString(Name) is { Length: > 0 } given ? given : null;

    // Without the driver's own words: they name what it could not read, which may be a piece of the password.
    public static InvalidOperationException Wrong()
        => new("ConnectionStrings__SmsSupport is not a connection string of PostgreSQL; write it as Host=…;Database=…;Username=…;Password=…, a value that holds a semicolon in quotes.");
}
