namespace SmsSupport.Silo;

/// <summary>Everything a silo is made of.</summary>
public static class Silo
{
    /// <summary>Makes this host a silo: Orleans, the database, the sender.</summary>
    public static WebApplicationBuilder AddSilo(this WebApplicationBuilder builder) => builder;
}
