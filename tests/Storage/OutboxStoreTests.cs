using CsCheck;
using SmsSupport.Grains.Outbox;
using SmsSupport.Outbox;
using SmsSupport.Silo.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Storage;

public sealed class OutboxStoreTests(PostgreSqlServer server) : StorageTests(server)
{
    private static readonly TicketNumber Ticket = Sample.Number(1);

    [Theory, MemberData(nameof(Both))]
    public async Task Reports_in_every_order_and_twice_end_alike(Dialect dialect)
    {
        await using var database = await Open(dialect);
        DeliveryReport[] reports = [Report("s", DeliveryReportKind.Sent, 3), Report("d1", DeliveryReportKind.Delivered), Report("d2", DeliveryReportKind.Delivered), Report("d3", DeliveryReportKind.Delivered)];

        foreach (var (index, order) in Orders(reports).Index())
        {
            var id = await Queue(database, index, parts: 3);
            var reached = DeliveryState.Queued;

            foreach (var report in order.SelectMany(report => Enumerable.Repeat(report, 2)))
            {
                await database.Outbox.Report(report with { GatewayId = id, EventId = $"{id}-{report.EventId}" }, Ended);
                var now = (await Of(database, index)).State;
                Assert.True(now >= reached);
                reached = now;
            }

            Assert.Equal(new Delivery(DeliveryState.Delivered, 3, 3, null), await Of(database, index));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_hooks_for_one_event_count_a_part_once(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var id = await Queue(database, 0, parts: 2);

        await Tell(database, id, Report("s", DeliveryReportKind.Sent, 2), Report("d1-a", DeliveryReportKind.Delivered, hook: "a"), Report("d1-b", DeliveryReportKind.Delivered, hook: "b"));

        Assert.Equal(new Delivery(DeliveryState.Sent, 2, 1, null), await Of(database, 0));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task When_the_phone_never_tells_how_many_the_first_delivery_is_all(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var id = await Queue(database, 0, parts: 3);

        await Tell(database, id, Report("s", DeliveryReportKind.Sent), Report("d1", DeliveryReportKind.Delivered));

        Assert.Equal(DeliveryState.Delivered, (await Of(database, 0)).State);
    }

    public static TheoryData<Dialect, DeliveryReportKind[], DeliveryState> Sequences { get; } =
        new(
            from dialect in (Dialect[])[Dialect.Sqlite, Dialect.PostgreSql]
            from sequence in ((DeliveryReportKind[], DeliveryState)[])
            [
                ([DeliveryReportKind.Sent, DeliveryReportKind.Failed], DeliveryState.Failed),
                ([DeliveryReportKind.Failed, DeliveryReportKind.Sent], DeliveryState.Failed),
                ([DeliveryReportKind.Failed, DeliveryReportKind.Sent, DeliveryReportKind.Delivered], DeliveryState.Delivered),
                ([DeliveryReportKind.Sent, DeliveryReportKind.Delivered, DeliveryReportKind.Failed], DeliveryState.Delivered),
                ([DeliveryReportKind.Cancelled], DeliveryState.Cancelled),
                ([DeliveryReportKind.Sent, DeliveryReportKind.Cancelled], DeliveryState.Sent),
                ([DeliveryReportKind.Cancelled, DeliveryReportKind.Sent], DeliveryState.Sent),
                ([DeliveryReportKind.Sent, DeliveryReportKind.Delivered, DeliveryReportKind.Cancelled], DeliveryState.Delivered),
            ]
            select (dialect, sequence.Item1, sequence.Item2));

    [Theory, MemberData(nameof(Sequences))]
    public async Task Delivery_only_moves_forward(Dialect dialect, DeliveryReportKind[] kinds, DeliveryState end)
    {
        await using var database = await Open(dialect);
        var id = await Queue(database, 0);

        await Tell(database, id, [.. kinds.Select((kind, index) => Report($"e{index}", kind, 1, "RESULT_ERROR"))]);

        var delivery = await Of(database, 0);
        Assert.Equal(end, delivery.State);
        Assert.Equal(end is DeliveryState.Failed or DeliveryState.Cancelled ? "RESULT_ERROR" : null, delivery.Reason);
    }

    [Fact]
    public void However_reports_are_shuffled_the_end_is_the_same()
        => Gen.Select(Gen.Int[1, 4], Gen.Bool, Gen.Bool).SelectMany((parts, fails, tells) =>
            {
                List<DeliveryReport> reports =
                [
                    Report("s", DeliveryReportKind.Sent, tells ? parts : null),
                    .. Enumerable.Range(0, parts).Select(part => Report($"d{part}", DeliveryReportKind.Delivered)),
                    .. fails ? [Report("f", DeliveryReportKind.Failed)] : Array.Empty<DeliveryReport>(),
                ];

                return Gen.Shuffle(reports.ToArray(), reports.Count).Select(shuffled => (parts, shuffled));
            })
            .Sample(each =>
            {
                var progress = new SmsSupport.Silo.Storage.DeliveryProgress(DeliveryState.Queued, each.parts, null, 0, null);
                var delivered = 0;

                foreach (var report in each.shuffled)
                {
                    delivered += report.Kind is DeliveryReportKind.Delivered ? 1 : 0;
                    progress = progress.Take(report, delivered);
                }

                return progress is { State: DeliveryState.Delivered } && progress.PartsDelivered == each.parts && progress.Parts == each.parts;
            });

    [Theory, MemberData(nameof(Both))]
    public async Task A_report_names_the_ticket_it_changed_and_nothing_when_it_changed_none(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var id = await Queue(database, 0);
        var sent = Report("s", DeliveryReportKind.Sent, 1) with { GatewayId = id };

        Assert.Null(await database.Outbox.Report(sent with { GatewayId = "somebody-else's" }, Ended));
        Assert.Equal(Ticket, await database.Outbox.Report(sent, Ended));
        Assert.Null(await database.Outbox.Report(sent, Ended));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Equal_reports_at_once_count_once(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var id = await Queue(database, 0, parts: 9);

        await Task.WhenAll(Enumerable.Range(0, 27).Select(each => Task.Run(
            () => database.Outbox.Report(Report($"d{each % 9}", DeliveryReportKind.Delivered) with { GatewayId = id }, Ended), Ended)));

        Assert.Equal(new Delivery(DeliveryState.Delivered, 9, 9, null), await Of(database, 0));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_failed_text_is_queued_again_under_a_new_gateway_id(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var id = await Queue(database, 0);
        await Tell(database, id, Report("s", DeliveryReportKind.Sent, 1), Report("f", DeliveryReportKind.Failed, reason: "no network"));
        var entry = (await database.Tickets.Read(Ticket, Ended))!.Thread[0].Id;

        Assert.Equal(RetryResult.Queued, await Retry(database, entry, "again-1"));
        Assert.Equal(RetryResult.NotFailed, await Retry(database, entry, "again-2"));
        Assert.Equal(RetryResult.NoSuchText, await Retry(database, "nothing", "again-3"));

        var thread = (await database.Tickets.Read(Ticket, Ended))!.Thread;
        Assert.Equal([EntryKind.Agent, EntryKind.Event], thread.Select(each => each.Kind));
        Assert.Equal(new Delivery(DeliveryState.Queued, 1, 0, null), thread[0].Delivery);
        database.Clock.Advance(TimeSpan.FromDays(2));
        var texts = await database.Silo.Claim();
        Assert.Equal((id, "again-1", 0), (texts[0].RowId, texts[0].GatewayId, texts[0].Attempts));

        await Tell(database, id, Report("late", DeliveryReportKind.Delivered));
        Assert.Equal(DeliveryState.Queued, (await Of(database, 0)).State);
        await Tell(database, "again-1", Report("s2", DeliveryReportKind.Sent, 1), Report("d2", DeliveryReportKind.Delivered));
        Assert.Equal(new Delivery(DeliveryState.Delivered, 1, 1, null), await Of(database, 0));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Automatic_texts_since_an_instant_are_counted(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await database.Conversations.Commit(
            Sample.Effect(outbox: [Sample.Text(), Sample.Text(kind: OutboxKind.Automatic), Sample.Text(kind: OutboxKind.Automatic) with { CreatedAt = Sample.Noon.AddHours(-2) }]), Ended);

        Assert.Equal([(Sample.Noon, 1)], await database.Outbox.AutomaticSince(Sample.Noon.AddHours(-1), Ended));
    }

    private static Task<RetryResult> Retry(TestDatabase database, string entry, string gatewayId)
        => database.Outbox.Retry(
            entry, gatewayId, Sample.Entry(Ticket, EntryKind.Event) with { Event = new(TicketEventKind.Retried, null, null) }, Sample.Noon.AddDays(2), Sample.Noon.AddDays(3), Ended);

    private static async Task<string> Queue(TestDatabase database, int version, int parts = 1)
    {
        var text = Sample.Text(ticket: Ticket, parts: parts);
        await database.Conversations.Commit(
            Sample.Effect(readVersion: version, opened: version == 0 ? Sample.Ticket(Ticket) : null, entries: [Sample.Entry(Ticket, EntryKind.Agent, outboxId: text.Id)], outbox: [text]), Ended);

        return text.Id;
    }

    private static async Task Tell(TestDatabase database, string gatewayId, params DeliveryReport[] reports)
    {
        foreach (var report in reports)
        {
            await database.Outbox.Report(report with { GatewayId = gatewayId }, Ended);
        }
    }

    private static async Task<Delivery> Of(TestDatabase database, int entry) => (await database.Tickets.Read(Ticket, Ended))!.Thread[entry].Delivery!;

    private static DeliveryReport Report(string id, DeliveryReportKind kind, int? parts = null, string? reason = null, string hook = "hook")
        => new(id, hook, "", kind, parts, reason, Sample.Noon);

    private static IEnumerable<DeliveryReport[]> Orders(DeliveryReport[] reports)
        => reports.Length <= 1
            ? [reports]
            : reports.SelectMany(first => Orders([.. reports.Where(report => report != first)]).Select(rest => (DeliveryReport[])[first, .. rest]));
}
