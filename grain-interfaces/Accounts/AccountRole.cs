namespace SmsSupport.Accounts;

[GenerateSerializer, Alias("account-role")]
public enum AccountRole
{
    Agent = 0,
    Administrator = 1,
}
