namespace SmsSupport.Web.Desk.Team;

internal enum TeamResult
{
    Done,

    /// <summary>Nobody would be left to administer.</summary>
    LastAdministrator,
    NameTaken,

    /// <summary>A name no sign-in form would take.</summary>
    NameInvalid,

    /// <summary>Somebody else changed the account in between.</summary>
    Stale,
}
