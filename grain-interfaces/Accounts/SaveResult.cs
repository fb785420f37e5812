namespace SmsSupport.Accounts;

[GenerateSerializer, Alias("account-save-result")]
public enum SaveResult
{
    Saved = 0,
    NameTaken = 1,

    /// <summary>Somebody else saved it in between, or it is gone.</summary>
    Stale = 2,
}
