using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Bunit;
using MudBlazor;
using SmsSupport.Accounts;
using SmsSupport.Tests.Desk;
using SmsSupport.Web.Desk.ApiKeys;

namespace SmsSupport.Tests.DeskPages;

public sealed class ApiKeysPageTests : DeskContext
{
    public ApiKeysPageTests()
        => Grains.On<IApiKeysGrain, ImmutableArray<ApiKey>>(nameof(IApiKeysGrain.List), _ => [new("1", "ERP", Now, null), new("2", "Ancienne", Now, Now)]).On<IApiKeysGrain>(nameof(IApiKeysGrain.Add));

    [Fact]
    public void Only_a_live_key_can_be_revoked()
    {
        var rows = Render<ApiKeysPage>().FindAll("tbody tr");

        Assert.Contains("Révoquer", rows[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Révoquer", rows[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_key_is_shown_once_and_only_its_hash_is_kept()
    {
        var dialogs = Render<MudDialogProvider>();
        Render<MudPopoverProvider>();
        var page = Render<ApiKeysPage>();

        page.Find(".page-actions button").Click();
        dialogs.WaitForElement("#api-key input").Change("ERP 2");
        dialogs.Find("#api-key").Submit();

        var secret = dialogs.WaitForElement(".secret-value").TextContent;
        var added = Grains.Calls.Single(call => call.Method == "IApiKeysGrain.Add").Arguments;

        Assert.Equal("ERP 2", added[0]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret))), added[1]);
        Assert.True(secret.Length > 40);
    }

    [Fact]
    public void A_key_without_a_name_is_not_made()
    {
        var dialogs = Render<MudDialogProvider>();
        Render<MudPopoverProvider>();

        Render<ApiKeysPage>().Find(".page-actions button").Click();
        dialogs.WaitForElement("#api-key").Submit();

        Assert.Contains("Donnez un nom", dialogs.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(Grains.Calls, call => call.Method == "IApiKeysGrain.Add");
    }
}
