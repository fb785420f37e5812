using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MudBlazor;
using SmsSupport.Inbox;
using SmsSupport.Quarantine;
using SmsSupport.Tests.Desk;
using SmsSupport.Web.Desk.Quarantine;
using SmsSupport.Web.Webhooks;

namespace SmsSupport.Tests.DeskPages;

public sealed class QuarantinePageTests : DeskContext
{
    private readonly QuarantinedRequest request = new(
        7, Guid.Empty, Reasons.BadSignature, "deadbeef", "1795352700", "+33600000001", "Colis", "{\"x\":\"<script>\u202e\"}"u8.ToArray(), Now);

    public QuarantinePageTests()
    {
        Grains.On<IQuarantineGrain, Paged<QuarantinedRequest>>(nameof(IQuarantineGrain.List), asked =>
            (PageAsked)asked[0]! is { Number: 1 } page ? new([request, request with { Id = 8 }], 2, 1, page.Size) : new([], 2, 2, 25));
        Grains.On<IQuarantineGrain, QuarantinedRequest?>(nameof(IQuarantineGrain.Read), _ => request);
        Grains.On<IQuarantineGrain>(nameof(IQuarantineGrain.Drop));
    }

    [Fact]
    public void The_list_says_why_in_words()
    {
        var page = Render<QuarantinePage>();

        Assert.Contains("Signature fausse", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("a-key", true)]
    public void An_empty_quarantine_says_whether_anything_is_checked(string? key, bool checks)
    {
        Grains.On<IQuarantineGrain, Paged<QuarantinedRequest>>(nameof(IQuarantineGrain.List), _ => new([], 0, 1, 25));
        Services.GetRequiredService<IOptions<WebhookOptions>>().Value.SigningKey = key;

        var page = Render<QuarantinePage>();

        Assert.Equal(checks, page.Markup.Contains("étaient bien signées", StringComparison.Ordinal));
        Assert.Equal(!checks, page.Markup.Contains("rien n’est vérifié", StringComparison.Ordinal) && page.Markup.Contains("SMS_WEBHOOK_SIGNING_KEY", StringComparison.Ordinal));
    }

    [Fact]
    public void A_request_is_looked_at_as_text()
    {
        var dialogs = Render<MudDialogProvider>();
        var page = Render<QuarantinePage>();

        page.Find(".quarantine-look button").Click();

        var body = dialogs.WaitForElement("pre.raw");

        Assert.Equal("{\"x\":\"<script>[U+202E]\"}", body.TextContent);
        Assert.Null(body.QuerySelector("script"));
        Assert.Contains("deadbeef", dialogs.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, new long[] { 8 })]
    [InlineData(false, new long[] { 7, 8 })]
    public void The_chosen_ones_or_all_are_dropped_after_a_yes(bool choose, long[] dropped)
    {
        var dialogs = Render<MudDialogProvider>();
        var page = Render<QuarantinePage>();

        if (choose)
        {
            page.FindAll("tbody .tick")[1].Change(true);
        }

        page.FindAll(".quarantine-actions button")[1].Click();
        dialogs.WaitForElement(".mud-message-box__yes-button").Click();

        page.WaitForAssertion(() => Assert.Equal(
            dropped, ((IReadOnlyList<long>)Grains.Calls.Single(call => call.Method == "IQuarantineGrain.Drop").Arguments[0]!).Order()));
    }

    [Fact]
    public void Nothing_is_dropped_without_a_yes()
    {
        var dialogs = Render<MudDialogProvider>();
        var page = Render<QuarantinePage>();

        page.FindAll(".quarantine-actions button")[1].Click();
        dialogs.WaitForElement(".mud-message-box__cancel-button").Click();

        Assert.DoesNotContain(Grains.Calls, call => call.Method == "IQuarantineGrain.Drop");
    }
}
