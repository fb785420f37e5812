using SmsSupport.Silo.Outbox;

namespace SmsSupport.Silo.Storage.Writing;

/// <summary>How a text fares after its sender had it.</summary>
internal sealed record Settlement(ClaimedText Text, SendResult Result)
{
    public static readonly RowColumns<Settlement> Columns = new RowColumns<Settlement>()
        .Text("id", settled => settled.Text.RowId)
        .Text("gateway_id", settled => settled.Text.GatewayId)
        .Text("new_state", settled => settled.State)
        .Text("new_reason", settled => settled.Reason)
        .Time("again_at", settled => (settled.Result as SendResult.TryAgain)?.At)
        .Flag("tried", settled => settled.Result is SendResult.Accepted or SendResult.TryAgain or SendResult.Refused);

    /// <summary>
    /// What follows <c>update outbox</c>, of a row with the columns above. A state that a report moved further meanwhile stays, and so does a text that is no longer this sender's.
    /// </summary>
    public static string Update(string row, string now)
        => $"""
            set state = case when outbox.state = '{OutboxSql.Queued}' then coalesce({row}new_state, outbox.state) else outbox.state end,
                reason = case when outbox.state = '{OutboxSql.Queued}' and ({row}tried or {row}new_reason is not null) then {row}new_reason else outbox.reason end,
                next_at = case when outbox.state = '{OutboxSql.Queued}' then coalesce({row}again_at, outbox.next_at) else outbox.next_at end,
                ended_at = case when outbox.state = '{OutboxSql.Queued}' and {row}new_state in ('{OutboxSql.Failed}', '{OutboxSql.OptedOut}') then {now} else outbox.ended_at end,
                attempts = outbox.attempts + case when {row}tried then 1 else 0 end,
                owner = null
            """;

    /// <summary>Null when it stays queued.</summary>
    private string? State => Result switch
    {
        SendResult.Accepted => OutboxSql.Accepted,
        SendResult.Refused or SendResult.Expired => OutboxSql.Failed,
        SendResult.OptedOut => OutboxSql.OptedOut,
        _ => null,
    };

    private string? Reason => Result switch
    {
        SendResult.Refused refused => refused.Reason,
        SendResult.Expired => OutboxSql.Expired,
        SendResult.Unauthorized => OutboxSql.Unauthorized,
        _ => null,
    };
}
