using SmsSupport.Grains.Outbox;
using SmsSupport.Grains.Tickets;
using SmsSupport.Outbox;
using SmsSupport.Silo.Outbox;
using SmsSupport.Silo.Telemetry;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <inheritdoc cref="IOutboxStore"/>
internal sealed class OutboxStore(Database database) : IOutboxStore
{
    private static readonly TimeSpan RecentFailures = TimeSpan.FromHours(1);

    public Task<TicketNumber?> Report(DeliveryReport report, CancellationToken cancellation = default)
        => database.Transact(transaction => Report(transaction, report), cancellation);

    public async Task<RetryResult> Retry(
        string entryId, string gatewayId, EntryRow history, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellation = default)
    {
        var answers = await database.Write(
            [
                Statement.Ask(
                    $"""
                    update outbox set gateway_id = @gateway_id, state = '{OutboxSql.Queued}', reason = null, ended_at = null, attempts = 0, owner = null,
                        pinned_to = null, parts_told = null, parts_delivered = 0, due_at = @now, next_at = @now, expires_at = @expires_at,
                        traceparent = @cause
                    where id = (select outbox_id from thread_entry where id = @entry) and state in ('{OutboxSql.Failed}', '{OutboxSql.Cancelled}')
                    returning id
                    """)
                    .With("gateway_id", gatewayId).With("now", now).With("expires_at", expiresAt).With("cause", Signals.Cause).With("entry", entryId),
                EntryRows.InsertIfSent(history, gatewayId),
                Statement.Ask("select o.id from thread_entry e join outbox o on o.id = e.outbox_id where e.id = @entry").With("entry", entryId),
            ],
            cancellation);

        return (answers[0].First, answers[2].First) switch
        {
            (not null, _) => RetryResult.Queued,
            (null, not null) => RetryResult.NotFailed,
            _ => RetryResult.NoSuchText,
        };
    }

    public async Task<IReadOnlyList<(DateTimeOffset At, int Count)>> AutomaticSince(DateTimeOffset since, CancellationToken cancellation = default)
    {
        var answer = await database.Read(
            Statement.Ask(
                """
                select max(created_at) as at, count(*) as texts from outbox
                where kind = 'automatic' and created_at >= @since
                group by created_at / 1000 order by at
                """)
                .With("since", since),
            cancellation);

        return [.. answer.Rows.Select(row => (row.Time("at"), (int)row.Number("texts")))];
    }

    public async Task<OutboxHealth> State(DateTimeOffset now, bool reminders, CancellationToken cancellation = default)
    {
        var answers = await database.Read(
            [
                Statement.Ask(
                    $"""
                    select count(*) as queued, count(case when reason = '{OutboxSql.Unauthorized}' then 1 end) as refused
                    from (select reason from outbox where state = '{OutboxSql.Queued}' and due_at > 0 and due_at <= @now{Kinds()} order by due_at limit {OutboxHealth.MostCounted + 1}) as due
                    """)
                    .With("now", now),
                Statement.Ask($"select due_at from outbox where state = '{OutboxSql.Queued}' and due_at > 0 and due_at <= @now{Kinds()} order by due_at limit 1").With("now", now),
                Statement.Ask(
                    $"""
                    select count(*) as failed
                    from (select 1 from outbox where state = '{OutboxSql.Failed}' and ended_at > @since limit {OutboxHealth.MostCounted + 1}) as failed
                    """)
                    .With("since", now - RecentFailures),
            ],
            cancellation);
        var waiting = answers[0].First!;

        // Only the sender knows whether there is a gateway.
        return new(
            waiting.Number("queued"), answers[1].First?.Time("due_at"), answers[2].First!.Number("failed"), Refused: waiting.Number("refused") > 0, Simulated: false);

        string Kinds() => reminders ? "" : $" and kind <> '{OutboxSql.Reminder}'";
    }

    public async Task<DateTimeOffset?> LastAccepted(CancellationToken cancellation = default)
        => (await database.Read(Statement.Ask("select max(accepted_at) as accepted from outbox_sender"), cancellation)).First?.TimeOrNull("accepted");

    private async Task<TicketNumber?> Report(ITransaction transaction, DeliveryReport report)
    {
        var answers = await transaction.Do(
            Statement.Ask($"select id, ticket, state, parts, parts_told, parts_delivered, reason from outbox where gateway_id = @gateway_id{database.ForUpdate}")
                .With("gateway_id", report.GatewayId),
            Note(report),
            Statement.Ask(
                $"""
                select coalesce(max(parts), 0) as delivered from
                (
                    select count(*) as parts from delivery_event where gateway_id = @gateway_id and kind = '{WireName.Of(DeliveryReportKind.Delivered)}' group by webhook_id
                ) as hooks
                """)
                .With("gateway_id", report.GatewayId));

        if (answers[0].First is not { } text || answers[1].First is null)
        {
            return null;
        }

        var before = OutboxRows.Progress(text);
        var after = before.Take(report, (int)answers[2].First!.Number("delivered"));

        if (after == before)
        {
            return null;
        }

        await transaction.Do(Save(text.Text("id"), after, report.At));

        return text.TicketOrNull("ticket");
    }

    /// <summary>Notes a report of a text of ours; answers nothing when it was heard before.</summary>
    private static Statement Note(DeliveryReport report)
        => Statement.Ask(
            """
            insert into delivery_event (event_id, gateway_id, webhook_id, kind, at)
            select @event_id, @gateway_id, @webhook_id, @kind, @at
            where exists (select 1 from outbox where gateway_id = @gateway_id)
            on conflict (event_id) do nothing
            returning event_id
            """)
            .With("event_id", StoredKey.Of(report.EventId))
            .With("gateway_id", report.GatewayId)
            .With("webhook_id", report.WebhookId ?? "")
            .With("kind", report.Kind)
            .With("at", report.At);

    private static Statement Save(string id, DeliveryProgress progress, DateTimeOffset at)
        => Statement.Do(
            $"""
            update outbox set state = @state, reason = @reason, parts_told = @parts_told, parts_delivered = @parts_delivered,
                ended_at = case when @state <> '{OutboxSql.Failed}' then null when state = '{OutboxSql.Failed}' then ended_at else @at end
            where id = @id
            """)
            .With("id", id)
            .With("state", progress.State)
            .With("reason", progress.Reason)
            .With("parts_told", progress.Told)
            .With("parts_delivered", progress.PartsDelivered)
            .With("at", at);
}
