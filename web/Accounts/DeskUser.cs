using SmsSupport.Accounts;

namespace SmsSupport.Web.Accounts;

/// <summary>An account in the hands of ASP.NET Core Identity, which changes its users in place; <see cref="SmsSupport.Accounts.Account"/> does not change.</summary>
public sealed class DeskUser(Account account)
{
    public Account Account { get; set; } = account;

    /// <summary>An account that is not saved yet. Identity adds the rest when it creates it.</summary>
    public static DeskUser New(string userName, AccountRole role, DateTimeOffset now) => new(new(
        Id: Guid.CreateVersion7(now).ToString(),
        UserName: userName,
        NormalizedUserName: userName.ToUpperInvariant(),
        DisplayName: null,
        Role: role,
        PasswordHash: null,
        SecurityStamp: "",
        MustChangePassword: false,
        Disabled: false,
        AccessFailedCount: 0,
        LockoutEnd: null,
        CreatedAt: now,
        Version: 0));
}
