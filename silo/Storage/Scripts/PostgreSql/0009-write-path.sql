-- A telephone number, not a text, belongs to one sender at a time: hence never two texts of a number in flight, and their order holds.
create table outbox_number
(
    phone text primary key,
    owner text not null
);

-- The senders, one in each silo. What belongs to one whose lease ended is taken over by the others.
create table outbox_sender
(
    owner text primary key,
    leased_until bigint not null,
    accepted_at bigint
);

insert into outbox_sender (owner, leased_until, accepted_at) select 'before 0009', 0, max(accepted_at) from outbox where accepted_at is not null having max(accepted_at) is not null;

update outbox set owner = null where state = 'queued' and owner is not null;

drop index outbox_due;
drop index outbox_waiting;
drop index outbox_leased;
drop index outbox_accepted;

-- Silos of older builds claim texts by this column; without it they send nothing, and leave what they queue to the silos of this build.
alter table outbox drop column leased_until;
alter table outbox drop column accepted_at;

-- What no sender holds: only such texts are ever looked for. A text that is sent at once never enters the first two.
-- Each index names its own column in its condition, and so does who means it: no other statement can take it for a list of all that is queued.
create index outbox_due on outbox ((case kind when 'answer' then 0 when 'automatic' then 1 else 2 end), next_at, seq)
    where state = 'queued' and owner is null and next_at > 0;
create index outbox_expiring on outbox (expires_at) where state = 'queued' and owner is null and expires_at > 0;

create index outbox_of_number on outbox (phone, seq) where state = 'queued' and phone > '';
create index outbox_queued on outbox (due_at) where state = 'queued' and due_at > 0;

-- Counters move once for a statement, however many rows it writes.
drop trigger ticket_counted on ticket;
drop trigger ticket_recounted on ticket;
drop trigger inbox_counted on inbox;
drop trigger duplicate_counted on duplicate;
drop trigger customer_counted on customer;
drop function count_ticket();
drop function count_inbox();
drop function count_duplicate();
drop function count_customer();
drop function move_counter(text, bigint);

-- A transaction moves several counters, in any order: the lock on its shard keeps two of them from a deadlock.
create function counter_shard() returns bigint language plpgsql as $$
declare
    mine bigint := pg_backend_pid() % 32;
begin
    perform pg_advisory_xact_lock(724001, mine::integer);
    return mine;
end $$;

create function count_tickets() returns trigger language plpgsql as $$
declare
    mine bigint;
begin
    -- An update mostly changes nothing that is counted.
    if tg_op = 'UPDATE' then
        if not exists
        (
            select 1 from new_rows n join old_rows o on o.number = n.number
            where n.status <> o.status or (n.unread_since is null) <> (o.unread_since is null)
        ) then
            return null;
        end if;
    end if;

    mine := counter_shard();

    if tg_op <> 'INSERT' then
        insert into counter (name, shard, amount)
        select 'ticket.' || status || case when unread_since is null then '.read' else '.unread' end as name, mine, -count(*) from old_rows group by name order by name
        on conflict (name, shard) do update set amount = counter.amount + excluded.amount;
    end if;

    if tg_op <> 'DELETE' then
        insert into counter (name, shard, amount)
        select 'ticket.' || status || case when unread_since is null then '.read' else '.unread' end as name, mine, count(*) from new_rows group by name order by name
        on conflict (name, shard) do update set amount = counter.amount + excluded.amount;
    end if;

    return null;
end $$;

create trigger ticket_counted after insert on ticket referencing new table as new_rows for each statement execute function count_tickets();
create trigger ticket_recounted after update on ticket referencing old table as old_rows new table as new_rows for each statement execute function count_tickets();
create trigger ticket_discounted after delete on ticket referencing old table as old_rows for each statement execute function count_tickets();

create function count_inbox() returns trigger language plpgsql as $$
declare
    mine bigint;
begin
    if tg_op = 'UPDATE' then
        if not exists (select 1 from new_rows n join old_rows o on o.id = n.id where n.outcome <> o.outcome) then
            return null;
        end if;
    end if;

    mine := counter_shard();

    if tg_op <> 'INSERT' then
        insert into counter (name, shard, amount)
        select 'inbox.' || outcome as name, mine, -count(*) from old_rows group by name order by name
        on conflict (name, shard) do update set amount = counter.amount + excluded.amount;
    end if;

    if tg_op <> 'DELETE' then
        insert into counter (name, shard, amount)
        select 'inbox.' || outcome as name, mine, count(*) from new_rows group by name order by name
        on conflict (name, shard) do update set amount = counter.amount + excluded.amount;
    end if;

    return null;
end $$;

create trigger inbox_counted after insert on inbox referencing new table as new_rows for each statement execute function count_inbox();
create trigger inbox_recounted after update on inbox referencing old table as old_rows new table as new_rows for each statement execute function count_inbox();
create trigger inbox_discounted after delete on inbox referencing old table as old_rows for each statement execute function count_inbox();

-- Old rows of 'duplicate' are thrown away, what they counted stays: hence nothing on delete.
create function count_duplicates() returns trigger language plpgsql as $$
begin
    insert into counter (name, shard, amount)
    select 'duplicate', counter_shard(), count(*) from new_rows having count(*) > 0
    on conflict (name, shard) do update set amount = counter.amount + excluded.amount;

    update inbox set repeats = repeats + came.times from (select inbox_id, count(*) as times from new_rows group by inbox_id) as came where inbox.id = came.inbox_id;

    return null;
end $$;

create trigger duplicate_counted after insert on duplicate referencing new table as new_rows for each statement execute function count_duplicates();

create function count_customers() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into counter (name, shard, amount)
        select 'customer', counter_shard(), count(*) from new_rows having count(*) > 0
        on conflict (name, shard) do update set amount = counter.amount + excluded.amount;
    else
        insert into counter (name, shard, amount)
        select 'customer', counter_shard(), -count(*) from old_rows having count(*) > 0
        on conflict (name, shard) do update set amount = counter.amount + excluded.amount;
    end if;

    return null;
end $$;

create trigger customer_counted after insert on customer referencing new table as new_rows for each statement execute function count_customers();
create trigger customer_discounted after delete on customer referencing old table as old_rows for each statement execute function count_customers();
