namespace SmsSupport.Web.Accounts;

public enum PasswordProblem
{
    /// <summary>The current password is not right.</summary>
    Mismatch,
    TooShort,

    /// <summary>The two new ones differ.</summary>
    Different,

    /// <summary>The new one is the old one.</summary>
    Same,
    LockedOut,
    Expired,
    Away,
}
