using SmsSupport.Doctor;

namespace SmsSupport.Silo.Doctor;

/// <summary>Whether anybody can sign in and call the API.</summary>
internal static class PeopleFinding
{
    /// <summary>The schema's step that brings their tables.</summary>
    public const long Since = 4;

    public const string Administrators = "select count(*) from account where role = 'administrator' and not disabled";

    public const string Keys = "select count(*) from api_key where revoked_at is null";

    public static Finding Of(long administrators, long keys)
        => administrators > 0
            ? Finding.Ok("accounts", $"{administrators} administrator(s), {keys} API key(s).")
            : Finding.Warning(
                "accounts", $"No administrator can sign in; {keys} API key(s).",
                "An empty desk gets its first administrator when a site starts (ADMIN_USER, ADMIN_PASSWORD); if all are disabled, enable one in the database.");
}
