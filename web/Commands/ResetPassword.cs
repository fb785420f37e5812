using Microsoft.AspNetCore.Identity;
using SmsSupport.Accounts;
using SmsSupport.Web.Accounts;
using SmsSupport.Web.Desk.Team;

namespace SmsSupport.Web.Commands;

/// <summary><c>sms reset-password USER</c>: for an administrator nobody else can let in again.</summary>
internal static class ResetPassword
{
    // A cluster is found within a second or two, and may just be restarting.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    public static Task<int> Run(IConfiguration configuration, string userName, Results results, CancellationToken cancellation)
        => CommandHost.Guarded(results, async () =>
        {
            await using var host = CommandHost.Build(configuration, "reset the password", [], services => services.AddDeskUsers());

            await host.Start(cancellation);

            return await UntilItAnswers(host.Services.GetRequiredService<TimeProvider>(), () => Reset(host.Services, userName.Trim(), results), results, cancellation);
        });

    private static async Task<int> UntilItAnswers(TimeProvider time, Func<Task<int?>> reset, Results results, CancellationToken cancellation)
    {
        for (var began = time.GetTimestamp(); ; await Task.Delay(BetweenTries, time, cancellation))
        {
            try
            {
                if (await reset() is { } done)
                {
                    return done;
                }
            }
            catch (Exception fault) when (Outage.Is(fault) && !cancellation.IsCancellationRequested)
            {
                if (time.GetElapsedTime(began) > Patience)
                {
                    await results.Complain($"The accounts cannot be reached ({fault.GetType().Name}): no silo answers, or its database does not. Nobody was told a password; try again.");

                    return ExitCode.Unfinished;
                }
            }
        }
    }

    /// <returns>Null when somebody changed the account at the same moment.</returns>
    private static async Task<int?> Reset(IServiceProvider services, string userName, Results results)
    {
        await using var scope = services.CreateAsyncScope();

        if (await scope.ServiceProvider.GetRequiredService<UserManager<DeskUser>>().FindByNameAsync(userName) is not { Account: var account })
        {
            await results.Complain(await NobodyOf(userName, scope.ServiceProvider));

            return ExitCode.WrongUsage;
        }

        var (result, password) = await ActivatorUtilities.CreateInstance<TeamAccounts>(scope.ServiceProvider).ResetPassword(account.Id);

        if (result is not TeamResult.Done)
        {
            return null;
        }

        await results.Write(
            new { account.UserName, Password = password, account.Disabled },
            $"user      {account.UserName}",
            $"password  {password}",
            "Shown only now. Who signs in with it chooses a password of their own; whoever was signed in is signed out within half a minute.");

        if (account.Disabled)
        {
            await results.Complain($"The account {account.UserName} is disabled, and stays so: it cannot sign in until an administrator enables it in the desk.");
        }

        return ExitCode.Done;
    }

    private static async Task<string> NobodyOf(string userName, IServiceProvider services)
    {
        var names = (await services.GetRequiredService<IGrainFactory>().GetGrain<IAccountsGrain>(0).List()).Select(account => account.UserName).Order().ToList();

        return names is []
            ? "There are no accounts here yet; a site makes the first one when it starts. Is SMS_SUPPORT_DATA_DIR, or ConnectionStrings__SmsSupport, that of your site?"
            : $"There is no account '{userName}'; there are {string.Join(", ", names)}.";
    }
}
