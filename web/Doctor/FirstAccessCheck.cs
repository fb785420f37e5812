using SmsSupport.Doctor;
using SmsSupport.Web.Accounts;

namespace SmsSupport.Web.Doctor;

/// <summary>Looks at what an empty desk would be opened with.</summary>
internal sealed class FirstAccessCheck(IConfiguration configuration)
{
    private const string What = "first access";
    private const int ShortestKey = 16;

    public IEnumerable<Finding> Look()
    {
        // Shorter ones keep the site from starting, and are told of with the settings.
        if (configuration[FirstAccess.PasswordName] is { Length: >= FirstAccess.ShortestPassword and < DeskUsers.ShortestPassword })
        {
            yield return Finding.Warning(What, $"ADMIN_PASSWORD has fewer than {DeskUsers.ShortestPassword} characters.", "Choose a longer one, or leave it out: one is generated and printed once.");
        }

        if (configuration["API_KEY"]?.Trim() is { Length: > 0 and < ShortestKey })
        {
            yield return Finding.Warning(What, $"API_KEY has fewer than {ShortestKey} characters.", "Choose a longer one, such as openssl rand -hex 32 gives.");
        }

        yield return Finding.Ok(
            What,
            (string.IsNullOrEmpty(configuration["ADMIN_PASSWORD"]) ? "An empty desk prints a one-time password for its first administrator" : "An empty desk gets its first administrator from ADMIN_PASSWORD")
            + (string.IsNullOrWhiteSpace(configuration["API_KEY"]) ? "; API keys are made in the desk." : ", and an API key from API_KEY."));
    }
}
