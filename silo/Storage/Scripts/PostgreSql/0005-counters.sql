-- Exact by construction: whoever writes a row moves its counter in the same transaction.
-- A counter is the sum of its shards, so that writers rarely wait for each other.
create table counter
(
    name text not null,
    shard bigint not null,
    amount bigint not null,
    primary key (name, shard)
);

create function move_counter(counted text, by_amount bigint) returns void language plpgsql as $$
declare
    mine bigint := pg_backend_pid() % 32;
begin
    -- A transaction moves several counters, in any order: the lock on its shard keeps two of them from a deadlock.
    perform pg_advisory_xact_lock(724001, mine::integer);
    insert into counter (name, shard, amount) values (counted, mine, by_amount)
    on conflict (name, shard) do update set amount = counter.amount + excluded.amount;
end $$;

create function count_ticket() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        perform move_counter('ticket.' || old.status || case when old.unread_since is null then '.read' else '.unread' end, -1);
    end if;
    if tg_op <> 'DELETE' then
        perform move_counter('ticket.' || new.status || case when new.unread_since is null then '.read' else '.unread' end, 1);
    end if;
    return null;
end $$;

create trigger ticket_counted after insert or delete on ticket for each row execute function count_ticket();
create trigger ticket_recounted after update on ticket for each row
    when (old.status <> new.status or (old.unread_since is null) <> (new.unread_since is null))
    execute function count_ticket();

create function count_inbox() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        perform move_counter('inbox.' || new.outcome, 1);
    else
        perform move_counter('inbox.' || old.outcome, -1);
    end if;
    return null;
end $$;

create trigger inbox_counted after insert or delete on inbox for each row execute function count_inbox();

-- Old rows of 'duplicate' are thrown away, what they counted stays: hence nothing on delete.
create function count_duplicate() returns trigger language plpgsql as $$
begin
    perform move_counter('duplicate', 1);
    update inbox set repeats = repeats + 1 where id = new.inbox_id;
    return null;
end $$;

create trigger duplicate_counted after insert on duplicate for each row execute function count_duplicate();

create function count_customer() returns trigger language plpgsql as $$
begin
    perform move_counter('customer', case when tg_op = 'INSERT' then 1 else -1 end);
    return null;
end $$;

create trigger customer_counted after insert or delete on customer for each row execute function count_customer();
