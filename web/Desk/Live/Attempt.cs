using Microsoft.Extensions.Localization;
using MudBlazor;
using SmsSupport.Web.Desk.Pieces;

namespace SmsSupport.Web.Desk.Live;

/// <summary>Does what an agent asked, and says so when the cluster is away; what they typed stays.</summary>
public sealed class Attempt(ISnackbar snackbar, IStringLocalizer<Words> words)
{
    /// <returns>False when it could not be done.</returns>
    public async Task<bool> Run(Func<Task> act)
    {
        try
        {
            await act();

            return true;
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            snackbar.Add(words["OutageNotice"], Severity.Error);

            return false;
        }
    }
}
