using System.Collections.Immutable;
using Bunit;
using MudBlazor;
using SmsSupport.Accounts;
using SmsSupport.Web.Desk.ApiKeys;

namespace SmsSupport.Tests.Desk;

/// <summary>What somebody typed into a dialog is not thrown away by a slip.</summary>
public sealed class FormDialogTests : DeskContext
{
    private readonly IRenderedComponent<MudDialogProvider> dialogs;

    public FormDialogTests()
    {
        Grains.On<IApiKeysGrain, ImmutableArray<ApiKey>>(nameof(IApiKeysGrain.List), _ => []);
        dialogs = Render<MudDialogProvider>();
        Render<MudPopoverProvider>();
        Render<ApiKeysPage>().Find(".page-actions button").Click();
        dialogs.WaitForElement("#api-key");
    }

    [Fact]
    public void Where_nothing_was_typed_nothing_is_asked()
    {
        dialogs.Find("[data-leave]").Click();

        dialogs.WaitForAssertion(() => Assert.Empty(dialogs.FindAll(".mud-dialog")));
    }

    [Fact]
    public void What_was_typed_goes_only_after_a_yes()
    {
        dialogs.Find("#api-key input").Input("ERP");
        dialogs.Find("[data-leave]").Click();

        Assert.Contains("Quitter sans enregistrer ?", dialogs.Markup, StringComparison.Ordinal);

        dialogs.WaitForElement(".mud-message-box__cancel-button").Click();
        dialogs.WaitForAssertion(() => Assert.Single(dialogs.FindAll(".mud-dialog")));
        Assert.Single(dialogs.FindAll("#api-key"));

        dialogs.Find("[data-leave]").Click();
        dialogs.WaitForElement(".mud-message-box__yes-button").Click();

        dialogs.WaitForAssertion(() => Assert.Empty(dialogs.FindAll(".mud-dialog")));
    }

    [Fact]
    public void A_press_beside_it_does_nothing()
    {
        dialogs.Find(".mud-overlay").Click();

        Assert.Single(dialogs.FindAll("#api-key"));
    }
}
