using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SmsSupport.Accounts;

namespace SmsSupport.Web.Accounts;

/// <summary>Makes the first administrator of an empty database, as soon as the site listens and the database answers.</summary>
/// <remarks>Not before it listens: a site that finds its port taken ends, and its administrator's password would be known to nobody.</remarks>
internal sealed partial class FirstAdministrator(
    IServiceScopeFactory scopes,
    IOptions<FirstAccess> access,
    IServer server,
    IHostApplicationLifetime life,
    TimeProvider clock,
    ILogger<FirstAdministrator> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // Kept from try to try: one whose answer was lost may have succeeded, and nobody else knows the password.
    private Attempt? attempt;

    /// <summary>Whether somebody can sign in, as far as it depends on us.</summary>
    public bool IsDone { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await life.Started(stoppingToken);

        for (var tries = 1; !await Try(tell: tries == 1, stoppingToken); tries++)
        {
            await Task.Delay(Pause, clock, stoppingToken);
        }

        IsDone = true;
    }

    // Whatever the cluster answers while it starts, only trying again makes sense.
    private async Task<bool> Try(bool tell, CancellationToken stopping)
    {
        try
        {
            await CreateIfNobodyIsThere();

            return true;
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            if (tell)
            {
                LogWaiting(fault.GetType().Name);
            }

            return false;
        }
    }

    private async Task CreateIfNobodyIsThere()
    {
        await using var scope = scopes.CreateAsyncScope();

        var accounts = scope.ServiceProvider.GetRequiredService<IGrainFactory>().GetGrain<IAccountsGrain>(0);
        var users = scope.ServiceProvider.GetRequiredService<UserManager<DeskUser>>();

        if ((await accounts.List()).Length == 0)
        {
            attempt ??= NewAttempt(users);
            var result = await users.CreateAsync(attempt.User);

            // Several nodes may find the database empty at once: one of them is first.
            if (!result.Succeeded && (await accounts.List()).Length == 0)
            {
                LogNotCreated(attempt.User.Account.UserName, string.Join(", ", result.Errors.Select(error => error.Code)));
                return;
            }
        }

        if (attempt is not null && (await accounts.List()).Any(account => account.Id == attempt.User.Account.Id))
        {
            Announce(attempt);
        }
    }

    private Attempt NewAttempt(UserManager<DeskUser> users)
    {
        var secret = access.Value.Given ?? OneTimePassword.New();
        var user = DeskUser.New(access.Value.Name, AccountRole.Administrator, clock.GetUtcNow());

        // Not through the rules for passwords: what an operator set is what they will type.
        user.Account = user.Account with { PasswordHash = users.PasswordHasher.HashPassword(user, secret), MustChangePassword = access.Value.Given is null };

        return new(user, access.Value.Given is null ? secret : null);
    }

    private void Announce(Attempt made)
    {
        if (made.Generated is { } secret)
        {
            Print(made.User.Account.UserName, secret);
        }
        else
        {
            LogCreated(made.User.Account.UserName);
        }
    }

    // Straight to the console and not to the log: logs are collected and kept.
    private void Print(string name, string secret) => Console.Out.WriteLine(
        $"""

        ┌ First administrator, shown only now
        │   address   {Address()}
        │   user      {name}
        │   password  {secret}
        └ You choose your own when you sign in.

        """);

    private string Address()
        => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:3000") + Addresses.Home;

    [LoggerMessage(LogLevel.Information, "Created the first administrator, {UserName}.")]
    private partial void LogCreated(string userName);

    [LoggerMessage(LogLevel.Warning, "The first administrator {UserName} was not created: {Errors}.")]
    private partial void LogNotCreated(string userName, string errors);

    [LoggerMessage(LogLevel.Warning, "Cannot read the accounts yet ({Fault}); trying again every two seconds.")]
    private partial void LogWaiting(string fault);

    /// <param name="Generated">The password when nobody else knows it.</param>
    private sealed record Attempt(DeskUser User, string? Generated);
}
