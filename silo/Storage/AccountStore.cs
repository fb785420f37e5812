using System.Collections.Immutable;
using SmsSupport.Accounts;
using SmsSupport.Grains.Accounts;

namespace SmsSupport.Silo.Storage;

/// <inheritdoc cref="IAccountStore"/>
internal sealed class AccountStore(Database database) : IAccountStore
{
    public async Task<Account?> Find(string id, CancellationToken cancellation = default)
        => One(await database.Read(Statement.Ask("select * from account where id = @id").With("id", id), cancellation));

    public async Task<Account?> FindByName(string normalizedUserName, CancellationToken cancellation = default)
        => One(await database.Read(
            Statement.Ask("select * from account where normalized_user_name = @name").With("name", normalizedUserName),
            cancellation));

    public async Task<ImmutableArray<Account>> List(CancellationToken cancellation = default)
        => [.. (await database.Read(Statement.Ask("select * from account order by normalized_user_name"), cancellation)).Rows.Select(Read)];

    public async Task<SaveResult> Save(Account account, CancellationToken cancellation = default)
    {
        var (answers, conflict) = await database.TryWrite([account.Version == 0 ? Insert(account) : Update(account)], cancellation);

        return conflict switch
        {
            null => answers[0].Affected == 1 ? SaveResult.Saved : SaveResult.Stale,
            _ when conflict.IsOn("account", "normalized_user_name") => SaveResult.NameTaken,
            _ => SaveResult.Stale,
        };
    }

    private static Statement Insert(Account account)
        => WithAccount(
            Statement.Do(
                """
                insert into account (id, user_name, normalized_user_name, display_name, role, password_hash, security_stamp, must_change_password, disabled,
                    access_failed_count, lockout_end, created_at, version)
                values (@id, @user_name, @normalized_user_name, @display_name, @role, @password_hash, @security_stamp, @must_change_password, @disabled,
                    @access_failed_count, @lockout_end, @created_at, 1)
                """),
            account);

    private static Statement Update(Account account)
        => WithAccount(
            Statement.Do(
                """
                update account set user_name = @user_name, normalized_user_name = @normalized_user_name, display_name = @display_name, role = @role,
                    password_hash = @password_hash, security_stamp = @security_stamp, must_change_password = @must_change_password, disabled = @disabled,
                    access_failed_count = @access_failed_count, lockout_end = @lockout_end, version = version + 1
                where id = @id and version = @version
                """),
            account);

    private static Statement WithAccount(Statement statement, Account account)
        => statement
            .With("id", account.Id)
            .With("user_name", account.UserName)
            .With("normalized_user_name", account.NormalizedUserName)
            .With("display_name", account.DisplayName)
            .With("role", account.Role)
            .With("password_hash", account.PasswordHash)
            .With("security_stamp", account.SecurityStamp)
            .With("must_change_password", account.MustChangePassword)
            .With("disabled", account.Disabled)
            .With("access_failed_count", account.AccessFailedCount)
            .With("lockout_end", account.LockoutEnd)
            .With("created_at", account.CreatedAt)
            .With("version", account.Version);

    private static Account? One(Answer answer) => answer.First is { } row ? Read(row) : null;

    private static Account Read(Row row)
        => new(
            row.Text("id"),
            row.Text("user_name"),
            row.Text("normalized_user_name"),
            row.TextOrNull("display_name"),
            row.Named<AccountRole>("role"),
            row.TextOrNull("password_hash"),
            row.Text("security_stamp"),
            row.Flag("must_change_password"),
            row.Flag("disabled"),
            (int)row.Number("access_failed_count"),
            row.TimeOrNull("lockout_end"),
            row.Time("created_at"),
            row.Number("version"));
}
