using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SmsSupport.Accounts;
using SmsSupport.Tests.Desk;
using SmsSupport.Web.Accounts;
using SmsSupport.Web.Desk.Team;

namespace SmsSupport.Tests.DeskPages;

public sealed class TeamAccountsTests : IDisposable
{
    private readonly Dictionary<string, Account> accounts = [];
    private readonly ServiceProvider services;
    private readonly TeamAccounts team;

    public TeamAccountsTests()
    {
        var grains = new FakeGrains()
            .On<IAccountsGrain, Account?>(nameof(IAccountsGrain.Find), asked => accounts.GetValueOrDefault((string)asked[0]!))
            .On<IAccountsGrain, Account?>(nameof(IAccountsGrain.FindByName), asked => accounts.Values.FirstOrDefault(account => account.NormalizedUserName == (string)asked[0]!))
            .On<IAccountsGrain, System.Collections.Immutable.ImmutableArray<Account>>(nameof(IAccountsGrain.List), _ => [.. accounts.Values])
            .On<IAccountsGrain, SaveResult>(nameof(IAccountsGrain.Save), asked => Save((Account)asked[0]!));

        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<IGrainFactory>(grains);
        collection.AddIdentityCore<DeskUser>(options => options.Password = new() { RequiredLength = 10, RequireDigit = false, RequireLowercase = false, RequireNonAlphanumeric = false, RequireUppercase = false })
            .AddUserStore<AccountStore>();

        services = collection.BuildServiceProvider();
        team = new(services.GetRequiredService<UserManager<DeskUser>>(), grains, new FakeTimeProvider(DeskContext.Now));
    }

    [Fact]
    public async Task A_new_account_has_a_password_for_one_use()
    {
        var (result, password) = await team.Create(" zoe ", "Zoé Martin", AccountRole.Agent);
        var account = Assert.Single(accounts.Values);

        Assert.Equal(TeamResult.Done, result);
        Assert.Equal(("zoe", "Zoé Martin", AccountRole.Agent, true), (account.UserName, account.DisplayName, account.Role, account.MustChangePassword));
        Assert.Equal(PasswordVerificationResult.Success, Check(account, password!));
    }

    [Theory]
    [InlineData("zoe", TeamResult.NameTaken)]
    [InlineData("Zoé l'agente", TeamResult.NameInvalid)]
    internal async Task A_name_that_cannot_be_is_told(string name, TeamResult told)
    {
        await team.Create("zoe", null, AccountRole.Agent);

        Assert.Equal((told, (string?)null), await team.Create(name, null, AccountRole.Agent));
        Assert.Single(accounts);
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        var id = await Create("admin", AccountRole.Administrator);
        await Create("zoe", AccountRole.Agent);

        Assert.Equal(TeamResult.LastAdministrator, await team.SetRole(id, AccountRole.Agent));
        Assert.Equal(TeamResult.LastAdministrator, await team.SetDisabled(id, true));
        Assert.Equal((AccountRole.Administrator, false), (accounts[id].Role, accounts[id].Disabled));
    }

    [Fact]
    public async Task One_of_two_administrators_may_go_and_a_disabled_one_does_not_count()
    {
        var (one, other) = (await Create("one", AccountRole.Administrator), await Create("other", AccountRole.Administrator));

        Assert.Equal(TeamResult.Done, await team.SetDisabled(one, true));
        Assert.Equal(TeamResult.LastAdministrator, await team.SetRole(other, AccountRole.Agent));
        Assert.Equal(TeamResult.Done, await team.SetDisabled(one, false));
        Assert.Equal(TeamResult.Done, await team.SetRole(other, AccountRole.Agent));
    }

    [Fact]
    public async Task Whoever_loses_a_right_loses_it_where_they_are_signed_in()
    {
        var id = await Create("zoe", AccountRole.Agent);
        var before = accounts[id].SecurityStamp;

        await team.SetDisabled(id, true);

        Assert.NotEqual(before, accounts[id].SecurityStamp);
    }

    [Fact]
    public async Task A_reset_password_unlocks_and_is_for_one_use()
    {
        var id = await Create("zoe", AccountRole.Agent);
        accounts[id] = accounts[id] with { MustChangePassword = false, AccessFailedCount = 3, LockoutEnd = DeskContext.Now.AddMinutes(5) };

        var (_, password) = await team.ResetPassword(id);

        Assert.Equal((true, 0, (DateTimeOffset?)null), (accounts[id].MustChangePassword, accounts[id].AccessFailedCount, accounts[id].LockoutEnd));
        Assert.Equal(PasswordVerificationResult.Success, Check(accounts[id], password!));
    }

    public void Dispose() => services.Dispose();

    private async Task<string> Create(string name, AccountRole role)
    {
        await team.Create(name, null, role);

        return accounts.Values.Single(account => account.UserName == name).Id;
    }

    private PasswordVerificationResult Check(Account account, string password)
        => services.GetRequiredService<IPasswordHasher<DeskUser>>().VerifyHashedPassword(new(account), account.PasswordHash!, password);

    private SaveResult Save(Account account)
    {
        if (accounts.Values.Any(other => other.Id != account.Id && other.NormalizedUserName == account.NormalizedUserName))
        {
            return SaveResult.NameTaken;
        }

        accounts[account.Id] = account with { Version = account.Version + 1 };

        return SaveResult.Saved;
    }
}
