using Microsoft.Extensions.Localization;
using MudBlazor;

namespace SmsSupport.Web.Desk.Pieces;

/// <summary>Asks before what cannot be undone.</summary>
public sealed class Confirm(IDialogService dialogs, IStringLocalizer<Words> words)
{
    /// <param name="action">The button that does it: an infinitive.</param>
    public async Task<bool> Ask(string title, string text, string action)
        => await dialogs.ShowMessageBoxAsync(title, text, yesText: action, cancelText: words["Cancel"]) is true;
}
