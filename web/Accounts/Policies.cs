namespace SmsSupport.Web.Accounts;

/// <summary>Who may do what. Anybody signed in is an agent; some are administrators too.</summary>
public static class Policies
{
    public const string Administrator = "Administrator";
}
