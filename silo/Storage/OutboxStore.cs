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
                    update outbox set gateway_id = @gateway_id, state = '{Named.Queued}', reason = null, ended_at = null, attempts = 0, owner = null, leased_until = null,
                        pinned_to = null, parts_told = null, parts_delivered = 0, due_at = @now, next_at = @now, expires_at = @expires_at,
                        traceparent = @cause
                    where id = (select outbox_id from thread_entry where id = @entry) and state in ('{Named.Failed}', '{Named.Cancelled}')
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

    public async Task<IReadOnlyList<DateTimeOffset>> AutomaticSince(DateTimeOffset since, CancellationToken cancellation = default)
    {
        var answer = await database.Read(
            Statement.Ask("select created_at from outbox where kind = 'automatic' and created_at >= @since order by created_at").With("since", since),
            cancellation);

        return [.. answer.Rows.Select(row => row.Time("created_at"))];
    }

    public async Task<OutboxHealth> State(DateTimeOffset now, bool reminders, CancellationToken cancellation = default)
    {
        var answers = await database.Read(
            [
                Statement.Ask(
                    $"""
                    select count(*) as queued, min(due_at) as oldest, count(case when reason = '{Named.Unauthorized}' then 1 end) as refused
                    from outbox where state = '{Named.Queued}' and due_at <= @now{(reminders ? "" : $" and kind <> '{Named.Reminder}'")}
                    """)
                    .With("now", now),
                Statement.Ask($"select count(*) as failed from outbox where state = '{Named.Failed}' and ended_at > @since").With("since", now - RecentFailures),
            ],
            cancellation);
        var waiting = answers[0].First!;

        // Only the sender knows whether there is a gateway.
        return new(
            waiting.Number("queued"), waiting.TimeOrNull("oldest"), answers[1].First!.Number("failed"), Refused: waiting.Number("refused") > 0, Simulated: false);
    }

    public async Task<DateTimeOffset?> LastAccepted(CancellationToken cancellation = default)
        => (await database.Read(Statement.Ask("select max(accepted_at) as accepted from outbox where accepted_at is not null"), cancellation)).First?.TimeOrNull("accepted");

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
                ended_at = case when @state <> '{Named.Failed}' then null when state = '{Named.Failed}' then ended_at else @at end
            where id = @id
            """)
            .With("id", id)
            .With("state", progress.State)
            .With("reason", progress.Reason)
            .With("parts_told", progress.Told)
            .With("parts_delivered", progress.PartsDelivered)
            .With("at", at);
}
