using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using SmsSupport.Accounts;
using SmsSupport.Tests.Webhooks;
using SmsSupport.Web.Accounts;
using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Tests.Commands;

/// <summary>Who lost their password gets a new one, on the embedded database of a site that is stopped.</summary>
public sealed partial class ResetPasswordTests : IDisposable
{
    private readonly TemporaryDirectory site = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        site.Dispose();
    }

    [Fact]
    public async Task An_account_gets_a_password_to_be_changed_is_let_in_again_and_signed_out_everywhere()
    {
        var empty = await Run("admin");

        Assert.Equal(2, empty.ExitCode);
        Assert.Contains("no accounts here yet", empty.Error, StringComparison.Ordinal);

        await Do("insert into account values ('1', 'Marie', 'MARIE', null, 'administrator', 'lost', 'old', 0, 0, 5, 32503680000000, 0, 1), ('2', 'paul', 'PAUL', null, 'agent', 'lost', 'old', 0, 1, 0, null, 0, 1)");

        var stranger = await Run("admin");

        Assert.Equal((2, "There is no account 'admin'; there are Marie, paul."), (stranger.ExitCode, stranger.Error.Trim()));

        var run = await Run("marie");
        var password = Assert.Single(OneTimePassword().Matches(run.Output)).Value;

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(1L, await Do("select count(*) from account where id = '1' and must_change_password and not disabled and access_failed_count = 0 and lockout_end is null and security_stamp <> 'old'"));
        Assert.Equal(1L, await Do("select count(*) from account where id = '2' and password_hash = 'lost' and security_stamp = 'old'"));
        Assert.True(await Opens(password, "1"));

        var disabled = await Run("paul", "--json");
        var told = JsonSerializer.Deserialize<JsonElement>(disabled.Output);

        Assert.True(told.GetProperty("disabled").GetBoolean());
        Assert.Contains("paul is disabled, and stays so", disabled.Error, StringComparison.Ordinal);
        Assert.Equal(1L, await Do("select disabled from account where id = '2'"));
        Assert.True(await Opens(told.GetProperty("password").GetString()!, "2"));
    }

    [Fact]
    public async Task Beside_a_running_embedded_site_it_says_to_stop_that()
    {
        using var running = JournalLock.Take(site.Journal);

        var run = await Run("admin");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("Stop the site, reset the password, and start it again.", run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> Run(params string[] words) => CommandRun.Of(null, ["sms", "reset-password", .. words], ("SMS_SUPPORT_DATA_DIR", site.Path));

    private async Task<bool> Opens(string password, string id)
        => new PasswordHasher<DeskUser>().VerifyHashedPassword(
            DeskUser.New("", AccountRole.Agent, DateTimeOffset.UnixEpoch), (string)(await Do($"select password_hash from account where id = '{id}'"))!, password)
            is not PasswordVerificationResult.Failed;

    private async Task<object?> Do(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(site.Path, "sms-support.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;

        return await command.ExecuteScalarAsync();
    }

    [GeneratedRegex("[a-z2-9]{4}(-[a-z2-9]{4}){3}")]
    private static partial Regex OneTimePassword();
}
