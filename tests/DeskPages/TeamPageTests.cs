using System.Collections.Immutable;
using Bunit;
using SmsSupport.Accounts;
using SmsSupport.Tests.Desk;
using SmsSupport.Web.Desk.Team;

namespace SmsSupport.Tests.DeskPages;

public sealed class TeamPageTests : DeskContext
{
    private static readonly Account Alice = new("1", "alice", "ALICE", "Alice Petit", AccountRole.Administrator, "hash", "stamp", false, false, 0, null, Now, 1);

    public TeamPageTests()
        => Grains.On<IAccountsGrain, ImmutableArray<Account>>(nameof(IAccountsGrain.List), _ =>
        [
            Alice,
            Alice with { Id = "2", UserName = "bob", DisplayName = null, Role = AccountRole.Agent, LockoutEnd = Now.AddMinutes(3) },
            Alice with { Id = "3", UserName = "eve", DisplayName = null, Disabled = true },
        ]);

    [Fact]
    public void Everybody_is_shown_with_their_role_and_state()
    {
        var rows = Render<TeamPage>().FindAll("tbody tr").Select(row => row.TextContent).ToList();

        Assert.Contains("(vous)", rows[0], StringComparison.Ordinal);
        Assert.Contains("Administrateur", rows[0], StringComparison.Ordinal);
        Assert.Contains("Verrouillé", rows[1], StringComparison.Ordinal);
        Assert.Contains("Désactivé", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_travels_with_the_page()
        => Assert.All(Render<TeamPage>().Instance.Accounts!.Value, account => Assert.Equal((null, ""), (account.PasswordHash, account.SecurityStamp)));
}
