using Microsoft.Extensions.Localization;
using MudBlazor;

namespace SmsSupport.Web.Desk.Shell;

/// <summary>MudBlazor's own few words in our languages.</summary>
internal sealed class MudWords(IStringLocalizer<MudWords> text) : MudLocalizer
{
    public override LocalizedString this[string key] => text[key];

    public override LocalizedString this[string key, params object[] arguments] => text[key, arguments];
}
