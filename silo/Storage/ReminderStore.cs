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
        var (region, scope, rest, hasIndex, isNarrow) = (options.Value.DefaultRegion, new Conditions(), new Conditions(), true, false);
        scope.Add($"t.kind = '{OutboxSql.Reminder}'");

        if (filter.State is { } state)
        {
            (state is ReminderState.Queued ? rest : scope).Add(In(state), statement => statement.With("leaving_until", leavingUntil));
        }

        if (filter.Phone is { } phone && PhoneNumber.TryParse(phone, region, out var whole))
        {
            scope.Add("t.phone = @phone", statement => statement.With("phone", whole));
            isNarrow = true;
        }
        else if (filter.Phone is { } piece)
        {
            rest.AddPhone("t.phone", piece, region);
            hasIndex = SearchTerm.OfPhone(piece, region).IsIndexed;
        }

        if (!rest.IsEmpty)
        {
            rest.Add($"t.kind = '{OutboxSql.Reminder}'");
        }

        var list = new BoundedList(
            """
            select t.id, t.phone, t.text, t.due_at, t.state, t.reason, t.created_at, c.first_name, c.last_name
            from {from} left join customer c on c.phone = t.phone
            """,
            "outbox", "t.due_at desc, t.seq desc", "t.due_at + 0 desc, t.seq desc", scope, rest, hasIndex, isNarrow);
        var (rows, total, isMore) = await list.Read(database, page, cancellation);

        return new([.. rows.Select(row => Read(row, leavingUntil))], total, page.Number, page.Size, isMore);
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
            ReminderState.Scheduled => $"t.state = '{OutboxSql.Queued}' and t.due_at > @leaving_until",
            ReminderState.Queued => $"t.state = '{OutboxSql.Accepted}' or (t.state = '{OutboxSql.Queued}' and t.due_at <= @leaving_until)",
            _ => $"t.state = '{WireName.Of(state)}'",
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
