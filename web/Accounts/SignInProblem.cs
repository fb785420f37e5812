namespace SmsSupport.Web.Accounts;

public enum SignInProblem
{
    Wrong,
    LockedOut,

    /// <summary>The form was no longer good.</summary>
    Expired,

    /// <summary>The accounts cannot be read at the moment.</summary>
    Away,
}
