using Microsoft.AspNetCore.Identity;
using SmsSupport.Accounts;
using SmsSupport.Web.Accounts;
using SmsSupport.Web.Desk.Team;

namespace SmsSupport.Web.Commands;

/// <summary><c>sms reset-password USER</c>: for an administrator when no other one can reset the password.</summary>
internal static class ResetPassword
{
    // A cluster is found within a second or two, and may just be restarting.
    private static readonly TimeSpan RetryLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    public static Task<int> Run(IConfiguration configuration, string userName, CommandOutput output, CancellationToken cancellation)
        => CommandHost.RunOrExplain(output, async () =>
        {
            await using var host = CommandHost.Build(configuration, "reset the password", [], services => services.AddDeskUsers());

            await host.Start(cancellation);

            return await RetryUntilAnswered(host.Services.GetRequiredService<TimeProvider>(), () => Reset(host.Services, userName.Trim(), output), output, cancellation);
        });

    private static async Task<int> RetryUntilAnswered(TimeProvider time, Func<Task<int?>> reset, CommandOutput output, CancellationToken cancellation)
    {
        for (var began = time.GetTimestamp(); ; await Task.Delay(RetryDelay, time, cancellation))
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
                if (time.GetElapsedTime(began) > RetryLimit)
                {
                    await output.WriteError($"The accounts cannot be reached ({fault.GetType().Name}): no silo answers, or its database does not. No password was printed; try again.");

                    return ExitCode.Unfinished;
                }
            }
        }
    }

    /// <returns>Null when the account was changed at the same moment, so that another try is due.</returns>
    private static async Task<int?> Reset(IServiceProvider services, string userName, CommandOutput output)
    {
        await using var scope = services.CreateAsyncScope();

        if (await scope.ServiceProvider.GetRequiredService<UserManager<DeskUser>>().FindByNameAsync(userName) is not { Account: var account })
        {
            await output.WriteError(await UnknownUser(userName, scope.ServiceProvider));

            return ExitCode.WrongUsage;
        }

        var (result, password) = await ActivatorUtilities.CreateInstance<TeamAccounts>(scope.ServiceProvider).ResetPassword(account.Id);

        if (result is not TeamResult.Done)
        {
            return null;
        }

        await output.Write(
            new { account.UserName, Password = password, account.Disabled },
            $"user      {account.UserName}",
            $"password  {password}",
            "Shown only now. It must be changed at the next sign-in; open sessions of the account end within half a minute.");

        if (account.Disabled)
        {
            await output.WriteError($"The account {account.UserName} is disabled, and stays so: it cannot sign in until an administrator enables it in the desk.");
        }

        return ExitCode.Done;
    }

    private static async Task<string> UnknownUser(string userName, IServiceProvider services)
    {
        var names = (await services.GetRequiredService<IGrainFactory>().GetGrain<IAccountsGrain>(0).List()).Select(account => account.UserName).Order().ToList();

        return names is []
            ? "There are no accounts here yet; a site makes the first one when it starts. Is SMS_SUPPORT_DATA_DIR, or ConnectionStrings__SmsSupport, that of your site?"
            : $"There is no account '{userName}'; there are {string.Join(", ", names)}.";
    }
}
