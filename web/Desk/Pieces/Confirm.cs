using Microsoft.Extensions.Localization;
using MudBlazor;

namespace SmsSupport.Web.Desk.Pieces;

/// <summary>Asks before what cannot be undone.</summary>
public sealed class Confirm(IDialogService dialogs, IStringLocalizer<Words> words)
{
    /// <param name="action">The button that does it: an infinitive.</param>
    /// <param name="keep">The button that leaves all as it is, where "cancel" would be the action itself.</param>
    public async Task<bool> Ask(string title, string text, string action, string? keep = null)
        => await dialogs.ShowMessageBoxAsync(title, text, yesText: action, cancelText: keep ?? words["Cancel"]) is true;
}
