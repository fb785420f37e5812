using System.Collections.Immutable;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SmsSupport.Operations;
using SmsSupport.Tests.Desk;
using SmsSupport.Web.Accounts;
using SmsSupport.Web.Desk.Operations;
using SmsSupport.Web.Operations;

namespace SmsSupport.Tests.DeskPages;

public sealed class OperationsPageTests : DeskContext
{
    private Func<OperationsView> look = () => View();

    public OperationsPageTests()
    {
        Grains.On<IOperationsGrain, OperationsView>(nameof(IOperationsGrain.Look), _ => look())
            .On<IWebNodesGrain>(nameof(IWebNodesGrain.Forget))
            .On<IPhonesGrain>(nameof(IPhonesGrain.Forget));
        SignIn.SetPolicies(Policies.Administrator);
    }

    [Fact]
    public void Everything_that_runs_is_shown()
    {
        look = () => View(nodes: [Node(WebNodeState.Reporting)], silos: [Silo(SiloPhase.Active), Silo(SiloPhase.Lost)], phones: [Phone()]);

        var page = Render<OperationsPage>();

        Assert.Contains("Aucune alarme", page.Find(".operations-calm").TextContent, StringComparison.Ordinal);
        Assert.Contains("web-1:3000", page.Find(".nodes").TextContent, StringComparison.Ordinal);
        Assert.Contains("1,5 Go", page.Find(".nodes").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Actif", "Disparu"], page.FindAll(".silos .chip").Select(chip => chip.TextContent));
        Assert.Equal("operations-past", page.Find("[data-silo=Lost]").ClassName);
        Assert.Contains("94 %", Words(page.Find(".phone-facts").TextContent), StringComparison.Ordinal);
        Assert.Contains("(en charge)", page.Find(".phone-facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("(toutes les 15 min)", page.Find(".phone-facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alarm_says_what_to_do()
    {
        look = () => View(alarms: [new(AlarmKind.JournalStranded, AlarmLevel.Critical, "web-1:3000", 7, Now.AddMinutes(-4))]);

        var alarm = Render<OperationsPage>().Find("[data-alarm=journal_stranded]");

        Assert.Contains("SMS en attente dans le journal du nœud web-1:3000, qui ne répond plus : 7 (dernier signe : 14:01).", alarm.TextContent, StringComparison.Ordinal);
        Assert.Contains("sms import-journal", alarm.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void Every_alarm_has_its_words(string language)
    {
        Speak(language);
        look = () => View(alarms: [.. Enum.GetValues<AlarmKind>().Select(kind => new Alarm(kind, AlarmLevel.Warning, $"subject-{kind}", 3, Now.AddMinutes(-4)))]);

        var alarms = Render<OperationsPage>().FindAll(".alarm");

        Assert.Equal(Enum.GetValues<AlarmKind>().Length, alarms.Count);
        Assert.All(alarms, alarm => Assert.True(Words(alarm.TextContent).Count(character => character is '.') >= 2, alarm.TextContent));
        Assert.All(Enum.GetValues<AlarmKind>(), kind => Assert.DoesNotContain(alarms, alarm => alarm.TextContent.Contains($"{kind}.Do", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_page_looks_again_by_itself()
    {
        var page = Render<OperationsPage>();

        look = () => View(alarms: [new(AlarmKind.GatewayRefused, AlarmLevel.Critical, Count: 2)]);
        Clock.Advance(TimeSpan.FromSeconds(5));

        page.WaitForElement("[data-alarm=gateway_refused]");
    }

    [Fact]
    public async Task A_page_begins_with_what_another_read_a_moment_before()
    {
        look = () => View(nodes: [Node(WebNodeState.Reporting)]);
        await Services.GetRequiredService<OperationsFeed>().Read();

        look = () => throw new TimeoutException();
        Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Contains("web-1:3000", Render<OperationsPage>().Markup, StringComparison.Ordinal);

        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("web-1:3000", Render<OperationsPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void While_the_cluster_is_away_the_last_state_stays_and_says_so()
    {
        look = () => View(nodes: [Node(WebNodeState.Reporting)]);

        var page = Render<OperationsPage>();

        look = () => throw new TimeoutException();
        Clock.Advance(TimeSpan.FromSeconds(5));

        page.WaitForState(() => page.Markup.Contains("Le cluster ne répond pas", StringComparison.Ordinal));
        Assert.Contains("web-1:3000", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_that_never_answered_can_be_asked_again()
    {
        look = () => throw new TimeoutException();

        var page = Render<OperationsPage>();

        look = () => View(nodes: [Node(WebNodeState.Reporting)]);
        page.Find(".state button").Click();

        page.WaitForElement(".nodes");
    }

    [Fact]
    public void A_node_that_reports_cannot_be_forgotten_and_a_stranded_one_only_after_a_warning()
    {
        look = () => View(nodes: [Node(WebNodeState.Reporting, "a"), Node(WebNodeState.Silent, "b", depth: 7)]);

        var dialogs = Render<MudDialogProvider>();
        Render<MudPopoverProvider>();
        var page = Render<OperationsPage>();

        Assert.Empty(page.FindAll("[data-node=Reporting] button"));
        page.Find("[data-node=Silent] button").Click();
        dialogs.WaitForElement(".mud-dialog");
        Assert.Contains("Son journal contenait 7 SMS", dialogs.Markup, StringComparison.Ordinal);
        dialogs.FindAll(".mud-dialog button").Single(button => button.TextContent.Trim() == "Oublier").Click();

        page.WaitForState(() => Grains.Calls.Any(call => call.Method == "IWebNodesGrain.Forget"));
        Assert.Equal("b", Grains.Calls.Single(call => call.Method == "IWebNodesGrain.Forget").Arguments[0]);
    }

    [Fact]
    public void Agents_are_told_only_what_concerns_them_and_whom_to_call()
    {
        SignIn.SetPolicies();
        look = () => View(alarms: [new(AlarmKind.GatewayRefused, AlarmLevel.Critical, Count: 2), new(AlarmKind.SiloLost, AlarmLevel.Warning, "10.0.0.1:11111", Since: Now)]);

        var alarms = Render<SmsSupport.Web.Desk.Home.Alarms>().FindAll(".alarm");

        Assert.Equal("gateway_refused", Assert.Single(alarms).GetAttribute("data-alarm"));
        Assert.Contains("Prévenez un administrateur.", alarms[0].TextContent, StringComparison.Ordinal);
        Assert.Empty(alarms[0].QuerySelectorAll("a"));
    }

    [Fact]
    public void Administrators_are_led_from_the_dashboard_to_the_page()
    {
        look = () => View(alarms: [new(AlarmKind.SiloLost, AlarmLevel.Warning, "10.0.0.1:11111", Since: Now)]);

        Assert.Equal("/admin/operations", Render<SmsSupport.Web.Desk.Home.Alarms>().Find(".alarm a").GetAttribute("href"));
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static OperationsView View(ImmutableArray<SiloState>? silos = null, ImmutableArray<WebNode>? nodes = null, ImmutableArray<PhoneHealth>? phones = null, ImmutableArray<Alarm>? alarms = null)
        => new(Now, silos ?? [], nodes ?? [], phones ?? [], new(0, null, 0, Refused: false, Simulated: false), Now, alarms ?? []);

    private static SiloState Silo(SiloPhase phase) => new($"{phase}", "silo", "10.0.0.1:11111", phase, Now.AddHours(-1), Now.AddMinutes(-5), "1.0.0", 90L << 20, 40);

    private static WebNode Node(WebNodeState state, string id = "a", long depth = 0)
        => new(new(id, "web-1:3000", "1.0.0", Now.AddHours(-1), depth, depth > 0 ? Now.AddMinutes(-9) : null, 0, 3L << 29, false), state, Now.AddMinutes(-5));

    private static PhoneHealth Phone() => new("phone-1", Now.AddMinutes(-1), new(Now.AddMinutes(-2), "pass", "1.68.0", 94, true, 0), TimeSpan.FromMinutes(15));
}
