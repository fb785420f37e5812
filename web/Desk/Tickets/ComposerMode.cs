namespace SmsSupport.Web.Desk.Tickets;

/// <summary>Whom an agent writes to.</summary>
public enum ComposerMode
{
    /// <summary>The customer, by SMS.</summary>
    Answer,

    /// <summary>The other agents.</summary>
    Note,
}
