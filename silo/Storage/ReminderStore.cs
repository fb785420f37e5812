using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SmsSupport.Grains.Outbox;
using SmsSupport.Grains.Reminders;
using SmsSupport.Outbox;
using SmsSupport.Reminders;
using SmsSupport.Silo.Telemetry;

namespace SmsSupport.Silo.Storage;

/// <inheritdoc cref="IReminderStore"/>
internal sealed class ReminderStore(Database database, IOptions<SupportOptions> options) : IReminderStore
{
    public async Task Schedule(ImmutableArray<OutboxRow> reminders, CancellationToken cancellation = default)
    {
        if (!reminders.IsEmpty)
        {
            await database.Write([.. reminders.Select(reminder => OutboxRows.Insert(new(reminder, PinnedTo: null, Signals.Cause)))], cancellation);
        }
    }

    public async Task<Paged<Reminder>> List(ReminderFilter filter, DateTimeOffset leavingUntil, CancellationToken cancellation = default)
    {
        var page = filter.Page ?? PageAsked.First;
        var wanted = new Conditions();
        wanted.Add($"o.kind = '{OutboxSql.Reminder}'");

        if (filter.State is { } state)
        {
            wanted.Add(In(state), statement => statement.With("leaving_until", leavingUntil));
        }

        if (filter.Phone is { } phone)
        {
            wanted.AddPhone("o.phone", phone, options.Value.DefaultRegion);
        }

        var answers = await database.Read(
            [
                wanted.On(Statement.Ask(
                    $"""
                    select o.id, o.phone, o.text, o.due_at, o.state, o.reason, o.created_at, c.first_name, c.last_name
                    from outbox o left join customer c on c.phone = o.phone
                    {wanted.Where}
                    order by o.due_at desc, o.seq desc limit @size offset @skip
                    """)).Page(page),
                wanted.On(Statement.Ask($"select count(*) as total from outbox o {wanted.Where}")),
            ],
            cancellation);

        return new([.. answers[0].Rows.Select(row => Read(row, leavingUntil))], answers[1].First!.Number("total"), page.Number, page.Size);
    }

    public async Task<CancelResult> Cancel(string id, CancellationToken cancellation = default)
    {
        var answers = await database.Write(
            [
                Statement.Do(
                    $"update outbox set state = '{OutboxSql.Cancelled}', reason = null where id = @id and kind = '{OutboxSql.Reminder}' and state = '{OutboxSql.Queued}' and owner is null")
                    .With("id", id),
                Statement.Ask($"select state from outbox where id = @id and kind = '{OutboxSql.Reminder}'").With("id", id),
            ],
            cancellation);

        return answers[1].First?.Named<DeliveryState>("state") switch
        {
            null => CancelResult.NoSuchReminder,
            DeliveryState.Cancelled => CancelResult.Cancelled,
            _ => CancelResult.TooLate,
        };
    }

    private static string In(ReminderState state)
        => state switch
        {
            ReminderState.Scheduled => $"o.state = '{OutboxSql.Queued}' and o.due_at > @leaving_until",
            ReminderState.Queued => $"o.state = '{OutboxSql.Accepted}' or (o.state = '{OutboxSql.Queued}' and o.due_at <= @leaving_until)",
            _ => $"o.state = '{WireName.Of(state)}'",
        };

    private static Reminder Read(Row row, DateTimeOffset leavingUntil)
    {
        var (state, sendAt) = (row.Named<DeliveryState>("state"), row.Time("due_at"));

        return new(
            row.Text("id"),
            row.Phone("phone"),
            row.Text("text"),
            sendAt,
            State(state, sendAt > leavingUntil),
            state is DeliveryState.Failed or DeliveryState.Cancelled ? row.TextOrNull("reason") : null,
            row.Time("created_at"),
            row.TextOrNull("first_name"),
            row.TextOrNull("last_name"));
    }

    private static ReminderState State(DeliveryState state, bool isToCome)
        => state switch
        {
            DeliveryState.Queued when isToCome => ReminderState.Scheduled,
            DeliveryState.Queued or DeliveryState.Accepted => ReminderState.Queued,
            DeliveryState.Sent => ReminderState.Sent,
            DeliveryState.Delivered => ReminderState.Delivered,
            DeliveryState.Cancelled => ReminderState.Cancelled,
            DeliveryState.OptedOut => ReminderState.OptedOut,
            _ => ReminderState.Failed,
        };
}
