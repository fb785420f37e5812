using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using SmsSupport.Web.Accounts;
using SmsSupport.Web.Appearance;

namespace SmsSupport.Web.Desk.Shell;

public sealed partial class ProfileMenu
{
    private DotNetObjectReference<ProfileMenu>? me;
    private string name = "";
    private ElementReference button;
    private bool open;

    [Parameter, EditorRequired]
    public ThemeChoice Theme { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback<ThemeChoice> OnTheme { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    /// <summary>The browser says what is worn now: the system's colours may have changed since the cookie was written.</summary>
    [JSInvokable]
    public Task Worn(string cookie) => OnTheme.InvokeAsync(ThemeChoice.Read(cookie));

    public async ValueTask DisposeAsync()
    {
        if (me is not null)
        {
            await Script.Run("stopTheme");
            me.Dispose();
        }
    }

    protected override async Task OnInitializedAsync() => name = (await Authentication).User.DisplayName();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            me = DotNetObjectReference.Create(this);
            await Script.Run("followTheme", me);
        }
    }

    private Task Choose(ThemeWish wish) => Script.Run("wear", wish.ToString().ToLowerInvariant());

    private void Speak(DeskLanguage language)
        => Address.NavigateTo($"{Addresses.Language}?to={language.Code}&returnUrl={Uri.EscapeDataString("/" + Address.ToBaseRelativePath(Address.Uri))}", forceLoad: true);

    private void Close() => open = false;

    private async Task CloseOnEscape(KeyboardEventArgs pressed)
    {
        if (open && pressed.Key == "Escape")
        {
            Close();
            await button.FocusAsync();
        }
    }
}
