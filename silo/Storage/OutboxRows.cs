using SmsSupport.Grains.Outbox;
using SmsSupport.Outbox;

namespace SmsSupport.Silo.Storage;

/// <summary>How texts on their way out are written and read.</summary>
internal static class OutboxRows
{
    public static readonly RowColumns<QueuedText> Columns = new RowColumns<QueuedText>()
        .Text("id", queued => queued.Text.Id)
        .Text("gateway_id", queued => queued.Text.Id)
        .Named("kind", queued => queued.Text.Kind)
        .Phone("phone", queued => queued.Text.Phone)
        .Text("text", queued => queued.Text.Text)
        .Ticket("ticket", queued => queued.Text.Ticket)
        .Text("received_on", queued => queued.Text.DeviceId)
        .Text("pinned_to", queued => queued.PinnedTo)
        .Number("sim_number", queued => queued.Text.SimNumber)
        .Time("created_at", queued => queued.Text.CreatedAt)
        .Time("due_at", queued => queued.Text.DueAt)
        .Time("next_at", queued => queued.Text.DueAt)
        .Time("expires_at", queued => queued.Text.ExpiresAt)
        .Text("written_by", queued => queued.Text.By)
        .Text("state", _ => OutboxSql.Queued)
        .Number("parts", queued => queued.Text.Parts)
        .Text("traceparent", queued => queued.Cause);

    private static readonly string InsertOne = $"insert into outbox ({Columns.Names}) values ({Columns.Parameters})";

    public static Statement Insert(QueuedText queued) => Columns.On(Statement.Do(InsertOne), queued);

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
