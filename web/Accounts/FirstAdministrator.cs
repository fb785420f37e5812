using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using SmsSupport.Accounts;
using SmsSupport.Web.Desk;
using SmsSupport.Web.Desk.Live;

namespace SmsSupport.Web.Accounts;

/// <summary>Makes the first administrator of an empty database, before the first request if the database answers, else as soon as it does.</summary>
internal sealed partial class FirstAdministrator(
    IServiceScopeFactory scopes,
    IConfiguration settings,
    IServer server,
    IHostApplicationLifetime life,
    TimeProvider clock,
    ILogger<FirstAdministrator> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource stop = new();
    private Task retrying = Task.CompletedTask;

    // Kept from try to try: one whose answer was lost may have succeeded, and nobody else knows the password.
    private Attempt? attempt;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await Try(LogWaiting))
        {
            retrying = RetryUntilDone();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stop.CancelAsync();
        await retrying;
    }

    public void Dispose() => stop.Dispose();

    private async Task RetryUntilDone()
    {
        using var timer = new PeriodicTimer(Pause, clock);

        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token) && !await Try(_ => { }))
            {
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private async Task<bool> Try(Action<string> tell)
    {
        try
        {
            await CreateIfNobodyIsThere();

            return true;
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            tell(fault.GetType().Name);

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
        var name = settings["ADMIN_USER"] is { Length: > 0 } asked ? asked : "admin";
        var given = settings["ADMIN_PASSWORD"] is { Length: > 0 } password ? password : null;
        var secret = given ?? OneTimePassword.New();
        var user = DeskUser.New(name, AccountRole.Administrator, clock.GetUtcNow());

        // Not through the rules for passwords: what an operator set is what they will type.
        user.Account = user.Account with { PasswordHash = users.PasswordHasher.HashPassword(user, secret), MustChangePassword = given is null };

        return new(user, given is null ? secret : null);
    }

    private void Announce(Attempt made)
    {
        if (made.Generated is { } secret)
        {
            life.ApplicationStarted.Register(() => Print(made.User.Account.UserName, secret));
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
