using System.Collections.Immutable;
using System.Text.Json;
using SmsSupport.Grains.Outbox;
using SmsSupport.Silo.Outbox;
using SmsSupport.Tickets;

namespace SmsSupport.Silo.Storage.Writing;

/// <summary>One look at the outbox for what no sender holds: what was scheduled, is to be tried again, or belonged to a sender that is gone. It costs what it takes, however much waits.</summary>
/// <param name="held">What the sender holds, when that may differ from what the rows say: a commit that nobody heard of.</param>
internal sealed class OutboxClaim(Database database, ClaimRequest request, string owner, DateTimeOffset now, HeldTexts? held)
{
    /// <summary>Of one number at a time; the rest is claimed when these are sent.</summary>
    private const int MostOfNumber = 20;

    private const int MostGivenUp = 500;

    /// <summary>A sender that did not renew its lease.</summary>
    private const string IsDead = "leased_until > 0 and leased_until <= @now";

    /// <summary>A text that no sender holds and that has waited longer than its life.</summary>
    private static readonly string IsExpired = $"state = '{OutboxSql.Queued}' and owner is null and expires_at > 0 and expires_at <= @now";

    /// <summary>Whether no older text of the number waits for its next try. Reminders hold up reminders only.</summary>
    /// <remarks>A subselect rather than a join: one look at the number's few texts, whatever the planner thinks of the table.</remarks>
    private static string IsNext(string text)
        => $"""
            (
                select 1 from outbox waiting
                where waiting.phone = {text}.phone and waiting.phone > '' and waiting.state = '{OutboxSql.Queued}' and waiting.seq < {text}.seq
                    and waiting.due_at <= @now and waiting.next_at > @now
                    and (waiting.kind <> '{OutboxSql.Reminder}' or {text}.kind = '{OutboxSql.Reminder}')
                limit 1
            ) is null
            """;

    /// <returns>Null when there was nothing to do: then nothing was written, the sender's lease neither.</returns>
    public async Task<ClaimResult?> Run(ITransaction transaction)
    {
        if (held is null && !await LookForWork(transaction))
        {
            return null;
        }

        await Lease(transaction);
        await TakeBackFromTheDead(transaction);

        if (held is not null)
        {
            await TakeBackFromOurselves(transaction, held);
        }

        var givenUp = await GiveUp(transaction);

        var due = request.Most > 0 ? await Due(transaction) : [];

        if (due.IsEmpty || request.Devices is not { } devices)
        {
            return new([], [], givenUp, !due.IsEmpty);
        }

        var numbers = await Take(transaction, due);

        return new(await Claim(transaction, numbers, devices), numbers, givenUp, IsAnyDue: true);
    }

    /// <summary>An idle silo looks each second, and shall write nothing.</summary>
    /// <returns>Whether a sender is dead, a text has waited longer than its life, or one may be due.</returns>
    private async Task<bool> LookForWork(ITransaction transaction)
    {
        var classes = request.Most > 0 ? ClassesThatMayLeave : [];
        var due = classes.Select(rank => $"or exists (select 1 from outbox where {IsDue(rank)})");

        var answers = await transaction.Do(
            Statement.Ask(
                $"""
                select exists (select 1 from outbox_sender where {IsDead})
                    or exists (select 1 from outbox where {IsExpired})
                    {string.Join("\n    ", due)}
                    as is_any
                """)
                .With("now", now));

        return answers[0].First!.Flag("is_any");
    }

    private static string IsDue(int rank) => $"{OutboxSql.Class} = {rank} and state = '{OutboxSql.Queued}' and owner is null and next_at > 0 and next_at <= @now";

    private IEnumerable<int> ClassesThatMayLeave => Enumerable.Range(0, request.Reminders ? 3 : 2);

    private async Task Lease(ITransaction transaction)
        => await transaction.Do(
            Statement.Do(
                """
                insert into outbox_sender (owner, leased_until) values (@owner, @until)
                on conflict (owner) do update set leased_until = excluded.leased_until
                """)
                .With("owner", owner).With("until", now + SendQueue.Lease));

    private async Task TakeBackFromTheDead(ITransaction transaction)
    {
        var dead = await transaction.Do(
            Statement.Ask($"select owner from outbox_sender where {IsDead}{database.ForUpdateSkippingLocked}").With("now", now));

        foreach (var row in dead[0].Rows)
        {
            await transaction.Do(
                Statement.Do(
                    $"""
                    update outbox set owner = null
                    where owner = @dead and state = '{OutboxSql.Queued}' and phone > '' and phone in (select phone from outbox_number where owner = @dead)
                    """)
                    .With("dead", row.Text("owner")),
                Statement.Do("delete from outbox_number where owner = @dead").With("dead", row.Text("owner")),

                // When the last text got to the gateway is still worth knowing.
                Statement.Do("delete from outbox_sender where owner = @dead and (accepted_at is null or accepted_at < (select max(accepted_at) from outbox_sender))")
                    .With("dead", row.Text("owner")),
                Statement.Do("update outbox_sender set leased_until = 0 where owner = @dead").With("dead", row.Text("owner")));
        }
    }

    /// <summary>What a commit gave us that we did not hear of.</summary>
    private async Task TakeBackFromOurselves(ITransaction transaction, HeldTexts held)
        => await transaction.Do(
            Statement.Do(
                $"""
                update outbox set owner = null
                where owner = @owner and state = '{OutboxSql.Queued}' and phone > '' and phone in (select phone from outbox_number where owner = @owner)
                    and not (id {database.InList("ids")})
                """)
                .With("owner", owner).With("ids", JsonSerializer.Serialize(held.Ids)),
            Statement.Do($"delete from outbox_number where owner = @owner and not (phone {database.InList("phones")})")
                .With("owner", owner).With("phones", Json(held.Numbers)));

    private async Task<ImmutableArray<TicketNumber>> GiveUp(ITransaction transaction)
    {
        var answers = await transaction.Do(
            Statement.Ask(
                $"""
                update outbox set state = '{OutboxSql.Failed}', reason = '{OutboxSql.Expired}', ended_at = @now
                where seq in
                (
                    select seq from outbox where {IsExpired}
                    order by expires_at limit {MostGivenUp}{database.ForUpdateSkippingLocked}
                )
                returning ticket
                """)
                .With("now", now));

        return [.. answers[0].Rows.Select(row => row.TicketOrNull("ticket")).OfType<TicketNumber>().Distinct()];
    }

    /// <summary>The numbers of what may leave now, class by class.</summary>
    private async Task<ImmutableArray<PhoneNumber>> Due(ITransaction transaction)
    {
        var classes = ClassesThatMayLeave.Select(rank =>
            $"""
            select * from
            (
                select o.phone, {rank} as rank, o.next_at, o.seq from outbox o
                where {IsDue(rank)}
                    and {IsNext("o")}
                    and (select 1 from outbox_number n where n.phone = o.phone and n.owner <> @owner) is null
                order by o.next_at, o.seq limit @most
            ) as class{rank}
            """);

        var answers = await transaction.Do(
            Statement.Ask($"{string.Join("\nunion all\n", classes)}\norder by rank, next_at, seq limit @most")
                .With("now", now).With("owner", owner).With("most", request.Most));

        return [.. answers[0].Rows.Select(row => row.Phone("phone")).Distinct()];
    }

    /// <summary>Of those, the numbers that another sender was not faster to take. Those of a dead one must be taken back first, with all its texts.</summary>
    private async Task<ImmutableArray<PhoneNumber>> Take(ITransaction transaction, ImmutableArray<PhoneNumber> due)
    {
        var answers = await transaction.Do(
            Statement.Ask(
                $"""
                insert into outbox_number (phone, owner)
                select phone, @owner from ({database.Values("phones", "phone")}) as due where true order by phone
                on conflict (phone) do update set owner = excluded.owner where outbox_number.owner = excluded.owner
                returning phone
                """)
                .With("phones", Json(due)).With("owner", owner));

        return [.. answers[0].Rows.Select(row => row.Phone("phone"))];
    }

    private async Task<ImmutableArray<ClaimedText>> Claim(ITransaction transaction, ImmutableArray<PhoneNumber> numbers, DeviceChoice devices)
    {
        var account = JsonSerializer.Serialize(devices.Account);
        var answers = await transaction.Do([.. numbers.Select(Of)]);

        return [.. answers.SelectMany(answer => answer.Rows).OrderBy(row => row.Number("seq")).Select(Claimed)];

        Statement Of(PhoneNumber number)
            => Statement.Ask(
                $"""
                update outbox set owner = @owner,
                    pinned_to = coalesce(pinned_to, case when received_on {database.InList("account")} then received_on else @usual end)
                where seq in
                (
                    select o.seq from outbox o
                    where o.phone = @phone and o.phone > '' and o.state = '{OutboxSql.Queued}' and o.owner is null and o.next_at <= @now and (@reminders or o.kind <> '{OutboxSql.Reminder}')
                        and {IsNext("o")}
                    order by case o.kind when '{OutboxSql.Reminder}' then 1 else 0 end, o.seq limit {MostOfNumber}
                )
                returning seq, id, gateway_id, kind, phone, text, received_on, pinned_to, sim_number, attempts, parts, expires_at, ticket, due_at, traceparent,
                    kind = '{OutboxSql.Reminder}' and
                    (
                        exists (select 1 from conversation v where v.phone = outbox.phone and v.opted_out)
                        or exists (select 1 from customer c where c.phone = outbox.phone and not c.reminders)
                    ) as opted_out
                """)
                .With("phone", number)
                .With("owner", owner)
                .With("now", now)
                .With("reminders", request.Reminders)
                .With("account", account)
                .With("usual", devices.Usual);
    }

    private ClaimedText Claimed(Row row)
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
            row.TextOrNull("traceparent"))
        {
            OptedOut = row.Flag("opted_out"),
            AskedAt = row.Named<OutboxKind>("kind") is OutboxKind.Reminder ? now : null,
        };

    private static string Json(ImmutableArray<PhoneNumber> numbers) => JsonSerializer.Serialize(numbers.Select(number => number.E164));
}
