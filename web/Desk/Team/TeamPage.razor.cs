using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using SmsSupport.Accounts;
using SmsSupport.Web.Accounts;
using SmsSupport.Web.Desk.Live;
using SmsSupport.Web.Desk.Pieces;

namespace SmsSupport.Web.Desk.Team;

/// <summary>Who may sign in, and as what.</summary>
public sealed partial class TeamPage
{
    private string me = "";
    private bool away;

    /// <summary>Who is on screen; null before anybody was read.</summary>
    [Microsoft.AspNetCore.Components.PersistentState]
    public ImmutableArray<Account>? Accounts { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private IGrainFactory Grains { get; set; } = null!;

    [Inject]
    private IServiceScopeFactory Scopes { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Notices { get; set; } = null!;

    [Inject]
    private Attempt Attempt { get; set; } = null!;

    [Inject]
    private Confirm Confirm { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        me = (await Authentication).User.UserName();

        if (Accounts is null)
        {
            await Load();
        }
    }

    private async Task Load()
    {
        try
        {
            var all = await Grains.GetGrain<IAccountsGrain>(0).List();

            Accounts =
            [
                .. all.OrderBy(account => account.Disabled)
                    .ThenBy(account => account.DisplayName ?? account.UserName, StringComparer.CurrentCultureIgnoreCase)
                    .Select(WithoutSecrets),
            ];
            away = false;
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            away = true;
        }
    }

    // The page shows none of them, and what it keeps travels through the browser.
    private static Account WithoutSecrets(Account account) => account with { PasswordHash = null, SecurityStamp = "" };

    private bool IsLocked(Account account) => account.LockoutEnd > Clock.GetUtcNow();

    private IEnumerable<string> States(Account account)
    {
        if (account.Disabled)
        {
            yield return "Disabled";
        }
        else if (IsLocked(account))
        {
            yield return "Locked";
        }
        else if (account.MustChangePassword)
        {
            yield return "MustChangePassword";
        }
        else
        {
            yield return "Active";
        }
    }

    private static string? Colour(string state) => state switch
    {
        "Locked" => "chip-bad",
        "MustChangePassword" => "chip-waiting_for_user",
        "Active" => "chip-good",
        _ => null,
    };

    private async Task Create()
    {
        var dialog = await Dialogs.ShowAsync<AccountDialog>(Text["New"]);

        await dialog.Result;
        await Load();
    }

    private async Task Demote(Account account)
    {
        if (account.UserName != me || await Confirm.Ask(Text["DemoteSelfTitle"], Text["DemoteSelfText"], Text["MakeAgent"]))
        {
            await Do(team => team.SetRole(account.Id, AccountRole.Agent));
        }
    }

    private async Task Disable(Account account)
    {
        if (await Confirm.Ask(Text["DisableTitle", account.UserName], Text["DisableText"], Text["Disable"]))
        {
            await Do(team => team.SetDisabled(account.Id, true));
        }
    }

    private async Task ResetPassword(Account account)
    {
        if (!await Confirm.Ask(Text["ResetTitle", account.UserName], Text["ResetText"], Text["ResetPassword"]))
        {
            return;
        }

        string? password = null;

        await Do(async team =>
        {
            (var result, password) = await team.ResetPassword(account.Id);

            return result;
        });

        if (password is not null)
        {
            await Dialogs.ShowAsync<SecretDialog>(Text["NewPassword"], new DialogParameters<SecretDialog>
            {
                { dialog => dialog.Secret, password },
                { dialog => dialog.Explanation, Text["PasswordOnce", account.UserName].Value },
            });
        }
    }

    // In a scope of its own: Identity's services are made for one request, and a circuit lasts a day.
    private async Task Do(Func<TeamAccounts, Task<TeamResult>> act) => await Attempt.Run(async () =>
    {
        await using var scope = Scopes.CreateAsyncScope();

        if (await act(ActivatorUtilities.CreateInstance<TeamAccounts>(scope.ServiceProvider)) is var result and not TeamResult.Done)
        {
            Notices.Add(Text[$"Result.{result}"], Severity.Warning);
        }

        await Load();
    });
}
