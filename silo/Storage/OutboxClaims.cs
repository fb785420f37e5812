using System.Collections.Immutable;
using SmsSupport.Grains.Outbox;
using SmsSupport.Silo.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage;

/// <inheritdoc cref="IOutboxClaims"/>
internal sealed class OutboxClaims(Database database) : IOutboxClaims
{
    private static readonly string Wanted = $"state = '{Named.Queued}' and (leased_until is null or leased_until <= @now)";

    private static readonly string OptedOut =
        $"""
        kind = '{Named.Reminder}' and
        (
            exists (select 1 from conversation v where v.phone = outbox.phone and v.opted_out)
            or exists (select 1 from customer c where c.phone = outbox.phone and not c.reminders)
        )
        """;

    public async Task<(ImmutableArray<ClaimedText> Texts, ImmutableArray<TicketNumber> GivenUp)> Claim(
        string owner, DateTimeOffset now, TimeSpan lease, int most, bool reminders, CancellationToken cancellation)
    {
        if (!await IsAnythingDue(now, cancellation))
        {
            return ([], []);
        }

        var answers = await database.Write([Expire(now), HoldBack(now), Lease(owner, now, lease, most, reminders)], cancellation);

        return (
            [.. answers[2].Rows.OrderBy(row => row.Number("seq")).Select(Claimed)],
            [.. answers[0].Rows.Concat(answers[1].Rows).Select(row => row.TicketOrNull("ticket")).OfType<TicketNumber>().Distinct()]);
    }

    public Task Pin(string rowId, string deviceId, CancellationToken cancellation)
        => database.Write(Statement.Do("update outbox set pinned_to = @device where id = @id").With("device", deviceId).With("id", rowId), cancellation);

    public async Task Settle(string owner, IReadOnlyList<(ClaimedText Text, SendResult Result)> results, DateTimeOffset now, CancellationToken cancellation)
    {
        if (results.Count > 0)
        {
            // In one order for all, so that two senders cannot wait for each other.
            await database.Write(
                [.. results.OrderBy(result => result.Text.RowId, StringComparer.Ordinal).SelectMany(result => Settle(owner, result.Text, result.Result, now))],
                cancellation);
        }
    }

    /// <summary>Spares an idle sender a transaction.</summary>
    private async Task<bool> IsAnythingDue(DateTimeOffset now, CancellationToken cancellation)
        => (await database.Read(
            Statement.Ask($"select seq from outbox where state = '{Named.Queued}' and (next_at <= @now or expires_at <= @now) limit 1").With("now", now),
            cancellation)).First is not null;

    private Statement Expire(DateTimeOffset now) => GiveUp($"{Wanted} and expires_at <= @now", Named.Failed, Named.Expired, now);

    private Statement HoldBack(DateTimeOffset now) => GiveUp($"{Wanted} and next_at <= @now and {OptedOut}", Named.OptedOut, null, now);

    private Statement GiveUp(string condition, string state, string? reason, DateTimeOffset now)
        => Statement.Ask(
            $"""
            update outbox set state = '{state}', reason = @reason, ended_at = @now, owner = null, leased_until = null
            where seq in (select seq from outbox where {condition}{database.ForUpdateSkippingLocked})
            returning ticket
            """)
            .With("reason", reason).With("now", now);

    /// <remarks>
    /// What is older goes first: a text waits for every due one of its number before it, be it in flight, waiting for its next try, or about to be claimed.
    /// Hence no two of a number can be claimed at once either.
    /// </remarks>
    private Statement Lease(string owner, DateTimeOffset now, TimeSpan lease, int most, bool reminders)
    {
        return Statement.Ask(
            $"""
            update outbox set owner = @owner, leased_until = @until
            where seq in
            (
                select seq from outbox
                where {Wanted} and next_at <= @now and expires_at > @now{Kinds("outbox")} and not ({OptedOut})
                    and not exists (select 1 from outbox flying where flying.phone = outbox.phone and flying.leased_until > @now)
                    and not exists
                    (
                        select 1 from outbox older
                        where older.phone = outbox.phone and older.state = '{Named.Queued}' and older.seq < outbox.seq and older.due_at <= @now{Kinds("older")}
                    )
                order by seq
                limit @most{database.ForUpdateSkippingLocked}
            )
            returning seq, id, gateway_id, kind, phone, text, received_on, pinned_to, sim_number, attempts, parts, expires_at, ticket, due_at, traceparent
            """)
            .With("owner", owner).With("now", now).With("until", now + lease).With("most", most);

        string Kinds(string table) => reminders ? "" : $" and {table}.kind <> '{Named.Reminder}'";
    }

    private static IEnumerable<Statement> Settle(string owner, ClaimedText text, SendResult result, DateTimeOffset now)
    {
        var change = result switch
        {
            SendResult.Accepted => $"state = '{Named.Accepted}', reason = null, accepted_at = @now, attempts = attempts + 1",
            SendResult.TryAgain => "next_at = @next_at, reason = null, attempts = attempts + 1",
            SendResult.Refused => $"state = '{Named.Failed}', reason = @reason, ended_at = @now, attempts = attempts + 1",
            _ => $"reason = '{Named.Unauthorized}'",
        };

        const string Ours = "id = @id and gateway_id = @gateway_id and owner = @owner";

        yield return WithClaim(Statement.Do($"update outbox set {change} where {Ours} and state = '{Named.Queued}'"))
            .With("next_at", (result as SendResult.TryAgain)?.At)
            .With("reason", (result as SendResult.Refused)?.Reason)
            .With("now", now);
        yield return WithClaim(Statement.Do($"update outbox set owner = null, leased_until = null where {Ours}"));

        Statement WithClaim(Statement statement) => statement.With("id", text.RowId).With("gateway_id", text.GatewayId).With("owner", owner);
    }

    private static ClaimedText Claimed(Row row)
        => new(
            row.Text("id"),
            row.Text("gateway_id"),
            row.Named<OutboxKind>("kind"),
            row.Phone("phone"),
            row.Text("text"),
            row.TextOrNull("received_on"),
            row.TextOrNull("pinned_to"),
            (int?)row.NumberOrNull("sim_number"),
            (int)row.Number("attempts"),
            (int)row.Number("parts"),
            row.Time("expires_at"),
            row.TicketOrNull("ticket"),
            row.Time("due_at"),
            row.TextOrNull("traceparent"));
}
