using SmsSupport.Grains.Outbox;
using SmsSupport.Outbox;
using SmsSupport.Silo.Telemetry;

namespace SmsSupport.Silo.Storage;

/// <summary>How texts on their way out are written and read.</summary>
internal static class OutboxRows
{
    public static Statement Insert(OutboxRow text)
        => Statement.Do(
            """
            insert into outbox (id, gateway_id, kind, phone, text, ticket, received_on, sim_number, created_at, due_at, next_at, expires_at, written_by, state, parts, traceparent)
            values (@id, @id, @kind, @phone, @text, @ticket, @received_on, @sim_number, @created_at, @due_at, @due_at, @expires_at, @written_by, @state, @parts, @cause)
            """)
            .With("id", text.Id)
            .With("kind", text.Kind)
            .With("phone", text.Phone)
            .With("text", text.Text)
            .With("ticket", text.Ticket)
            .With("received_on", text.DeviceId)
            .With("sim_number", text.SimNumber)
            .With("created_at", text.CreatedAt)
            .With("due_at", text.DueAt)
            .With("expires_at", text.ExpiresAt)
            .With("written_by", text.By)
            .With("state", DeliveryState.Queued)
            .With("parts", text.Parts)
            .With("cause", Signals.Cause);

    public static Delivery Delivery(Row row)
    {
        var progress = Progress(row);
        var ended = progress.State is DeliveryState.Failed or DeliveryState.Cancelled;

        return new(progress.State, progress.Parts, progress.PartsDelivered, ended ? progress.Reason : null);
    }

    public static DeliveryProgress Progress(Row row)
        => new(
            row.Named<DeliveryState>("state"),
            (int)row.Number("parts"),
            (int?)row.NumberOrNull("parts_told"),
            (int)row.Number("parts_delivered"),
            row.TextOrNull("reason"));
}
