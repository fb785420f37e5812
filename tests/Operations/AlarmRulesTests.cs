using SmsSupport.Grains.Operations;
using SmsSupport.Operations;
using SmsSupport.Outbox;

namespace SmsSupport.Tests.Operations;

public sealed class AlarmRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 13, 5, 0, TimeSpan.Zero);

    private static readonly OutboxHealth Calm = new(0, null, 0, Refused: false, Simulated: false);

    [Fact]
    public void Nothing_wrong_is_no_alarm()
        => Assert.Empty(AlarmRules.Decide(
            [Silo(SiloPhase.Active, TimeSpan.FromDays(3)), Silo(SiloPhase.Stopped, TimeSpan.FromMinutes(1))],
            [Node(), Node(depth: 3, waiting: TimeSpan.FromSeconds(60))],
            [Phone(TimeSpan.FromMinutes(3), every: TimeSpan.FromMinutes(1), battery: 80)],
            Calm,
            Now));

    [Theory]
    [InlineData(false, 0, 0, null)]
    [InlineData(false, 300, 4, null)]
    [InlineData(false, 301, 0, "outbox_late")]
    [InlineData(false, 0, 5, "sending_failures")]
    [InlineData(true, 0, 0, "gateway_refused")]
    [InlineData(true, 9_000, 0, "gateway_refused")]
    public void The_outbox(bool refused, int lateSeconds, long failures, string? expected)
        => Expect(expected, outbox: new(2, lateSeconds is 0 ? null : Now.AddSeconds(-lateSeconds), failures, refused, Simulated: false));

    [Theory]
    [InlineData(WebNodeState.Reporting, 0, 0, 0, null)]
    [InlineData(WebNodeState.Reporting, 5, 60, 0, null)]
    [InlineData(WebNodeState.Reporting, 5, 61, 0, "journal_waiting")]
    [InlineData(WebNodeState.Silent, 0, 0, 60, null)]
    [InlineData(WebNodeState.Silent, 0, 0, 61, "node_silent")]
    [InlineData(WebNodeState.Silent, 1, 0, 0, "journal_stranded")]
    [InlineData(WebNodeState.Stopped, 1, 500, 500, "journal_stranded")]
    [InlineData(WebNodeState.Stopped, 0, 0, 500, null)]
    public void A_web_node(WebNodeState state, long depth, int waitingSeconds, int silentSeconds, string? expected)
        => Expect(expected, nodes: [Node(state, depth, TimeSpan.FromSeconds(waitingSeconds), TimeSpan.FromSeconds(silentSeconds))]);

    [Fact]
    public void What_only_a_running_node_can_suffer_from()
    {
        Expect("journal_damaged", nodes: [Node() with { Report = Node().Report with { JournalDamaged = 1 } }]);
        Expect("disk_low", nodes: [Node() with { Report = Node().Report with { FreeDiskBytes = AlarmRules.LowDisk - 1 } }]);
        Expect(null, nodes: [Node() with { Report = Node().Report with { FreeDiskBytes = AlarmRules.LowDisk } }]);
        Expect(null, nodes: [Node(WebNodeState.Stopped) with { Report = Node().Report with { FreeDiskBytes = 1, JournalDamaged = 1, Unverified = true } }]);
    }

    [Fact]
    public void Two_nodes_without_a_signing_key_are_one_alarm()
    {
        var open = Node() with { Report = Node().Report with { Unverified = true } };

        Expect("webhook_unsigned", nodes: [open, open]);
    }

    [Theory]
    [InlineData(9_999, null, null, null, null)]
    [InlineData(10, 1, null, null, null)]
    [InlineData(11, 1, null, null, "phone_silent")]
    [InlineData(45, 15, null, null, null)]
    [InlineData(46, 15, null, null, "phone_silent")]
    [InlineData(46, 15, 5, false, "phone_silent")]
    [InlineData(1, 15, 19, false, "phone_battery_low")]
    [InlineData(1, 15, 19, null, "phone_battery_low")]
    [InlineData(1, 15, 19, true, null)]
    [InlineData(1, 15, 20, false, null)]
    public void A_phone(int heardMinutesAgo, int? pingsEveryMinutes, int? battery, bool? charging, string? expected)
        => Expect(expected, phones: [Phone(TimeSpan.FromMinutes(heardMinutesAgo), pingsEveryMinutes is { } every ? TimeSpan.FromMinutes(every) : null, battery, charging)]);

    [Theory]
    [InlineData(AlarmRules.ManyNodeChanges - 1, null)]
    [InlineData(AlarmRules.ManyNodeChanges, "phone_on_many_nodes")]
    public void A_phone_that_the_proxy_does_not_pin(int changes, string? expected)
        => Expect(expected, phones: [Phone(TimeSpan.FromMinutes(1)) with { NodeChanges = changes }]);

    [Theory]
    [InlineData(SiloPhase.Active, 9_999, null)]
    [InlineData(SiloPhase.Stopped, 1, null)]
    [InlineData(SiloPhase.Joining, 2, null)]
    [InlineData(SiloPhase.Joining, 3, "silo_stuck")]
    [InlineData(SiloPhase.Stopping, 3, "silo_stuck")]
    [InlineData(SiloPhase.Lost, 0, "silo_lost")]
    [InlineData(SiloPhase.Lost, 59, "silo_lost")]
    [InlineData(SiloPhase.Lost, 60, null)]
    public void A_silo(SiloPhase phase, int minutes, string? expected) => Expect(expected, silos: [Silo(phase, TimeSpan.FromMinutes(minutes))]);

    [Fact]
    public void A_lost_silo_that_is_back_at_its_address_is_no_alarm()
    {
        var lost = Silo(SiloPhase.Lost, TimeSpan.FromMinutes(5));

        Expect(null, silos: [lost, Silo(SiloPhase.Active, TimeSpan.FromMinutes(1))]);
        Expect("silo_lost", silos: [lost, Silo(SiloPhase.Active, TimeSpan.FromMinutes(1)) with { Address = "10.0.0.2:11111" }]);
    }

    [Fact]
    public void Each_silo_that_was_started_on_the_machine_since_stands_for_one_that_was_lost()
    {
        SiloState[] chain =
        [
            Silo(SiloPhase.Lost, TimeSpan.FromMinutes(30)) with { Address = "10.0.0.1:1", StartedAt = Now.AddMinutes(-60) },
            Silo(SiloPhase.Lost, TimeSpan.FromMinutes(20)) with { Address = "10.0.0.1:2", StartedAt = Now.AddMinutes(-29) },
            Silo(SiloPhase.Active, TimeSpan.FromMinutes(19)) with { Address = "10.0.0.1:3", StartedAt = Now.AddMinutes(-19) },
        ];

        Expect(null, silos: chain);
        Expect("silo_lost", silos: [.. chain, Silo(SiloPhase.Lost, TimeSpan.FromMinutes(5)) with { Address = "10.0.0.1:4", StartedAt = Now.AddMinutes(-60) }]);
    }

    [Theory]
    [InlineData(true, true, null)]
    [InlineData(false, false, null)]
    [InlineData(true, null, null)]
    [InlineData(null, false, null)]
    [InlineData(true, false, "silo_without_gateway")]
    public void A_silo_that_cannot_send_beside_one_that_can(bool? one, bool? other, string? expected)
    {
        var silo = Silo(SiloPhase.Active, TimeSpan.FromHours(1));

        Expect(expected, silos: [silo with { HasGateway = one }, silo with { HasGateway = other }]);
        Expect(null, silos: [silo with { HasGateway = one }, silo with { HasGateway = other, Phase = SiloPhase.Stopped }]);
    }

    [Fact]
    public void The_worst_comes_first()
    {
        var alarms = AlarmRules.Decide(
            [Silo(SiloPhase.Lost, TimeSpan.Zero)], [Node(WebNodeState.Silent, depth: 2)], [Phone(TimeSpan.Zero, battery: 3)], Calm with { Refused = true }, Now);

        Assert.Equal([AlarmKind.GatewayRefused, AlarmKind.JournalStranded, AlarmKind.PhoneBatteryLow, AlarmKind.SiloLost], alarms.Select(alarm => alarm.Kind));
    }

    [Fact]
    public void A_stranded_journal_says_how_much_lies_where_and_since_when()
        => Assert.Equal(
            new(AlarmKind.JournalStranded, AlarmLevel.Critical, "web-1:3000", 7, Now.AddMinutes(-4)),
            Assert.Single(AlarmRules.Decide([], [Node(WebNodeState.Silent, depth: 7, silent: TimeSpan.FromMinutes(4))], [], Calm, Now)));

    [Fact]
    public void Every_alarm_is_explained_to_those_who_run_it()
    {
        var book = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

        Assert.All(WireName.All<AlarmKind>(), id => Assert.Contains($"### `{id}`", book, StringComparison.Ordinal));
    }

    private static void Expect(string? expected, SiloState[]? silos = null, WebNode[]? nodes = null, PhoneHealth[]? phones = null, OutboxHealth? outbox = null)
        => Assert.Equal(
            expected is null ? [] : [expected],
            AlarmRules.Decide(silos ?? [], nodes ?? [], phones ?? [], outbox ?? Calm, Now).Select(alarm => WireName.Of(alarm.Kind)));

    private static SiloState Silo(SiloPhase phase, TimeSpan since) => new("id", "silo", "10.0.0.1:11111", phase, Now - since, Now - since, "1.0.0", 1, 1);

    private static WebNode Node(WebNodeState state = WebNodeState.Reporting, long depth = 0, TimeSpan waiting = default, TimeSpan silent = default)
        => new(new("a", "web-1:3000", "1.0.0", Now.AddHours(-1), depth, depth > 0 ? Now - waiting : null, 0, 1L << 40, false), state, Now - silent);

    private static PhoneHealth Phone(TimeSpan heard, TimeSpan? every = null, int? battery = null, bool? charging = null)
        => new("phone-1", Now - heard, new(Now - heard, "pass", null, battery, charging, null), every);
}
