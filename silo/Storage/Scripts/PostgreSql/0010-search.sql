-- pg_trgm comes with PostgreSQL (Debian: in the same package). A role that owns the database may create it; another one may not.
do $$
begin
    create extension if not exists pg_trgm;
exception when insufficient_privilege or feature_not_supported or undefined_file then
    raise exception using errcode = 'SMS10', message = sqlerrm;
end $$;

-- One document for a ticket, which a search looks through: the customer's line, the numbers' line, the texts. In a table of its own, so that
-- a change of a ticket's status leaves the trigrams alone.
create table ticket_search
(
    day bigint not null,
    sequence bigint not null,
    created_at bigint not null,
    document text not null,
    primary key (day, sequence)
);

-- What is new waits in a list until it is merged, which the nodes do between writes: a writer does it itself only at 16 MB.
create index ticket_search_document on ticket_search using gin (document gin_trgm_ops) with (gin_pending_list_limit = 16384);

-- How far the documents of earlier tickets are written. No row: all are.
create table ticket_search_backfill
(
    day bigint not null,
    sequence bigint not null
);

insert into ticket_search_backfill (day, sequence) values (0, 0);

-- The lists' orders and filters. The two expressions stand word for word in TicketOrder.
drop index ticket_status;
create index ticket_status on ticket ((case status when 'open' then 0 when 'in_progress' then 1 when 'waiting_for_user' then 2 when 'closed' then 3 end), created_at, day, sequence) include (status);
create index ticket_priority on ticket ((case priority when 'low' then 0 when 'normal' then 1 when 'high' then 2 when 'urgent' then 3 end), created_at, day, sequence);
create index ticket_assignee on ticket (assignee, created_at, day, sequence);
create index ticket_unread on ticket (created_at, day, sequence) include (status, assignee, priority, updated_at) where unread_since is not null;

create index customer_search on customer using gin (search gin_trgm_ops, phone gin_trgm_ops);
create index inbox_phone_part on inbox using gin (phone gin_trgm_ops);
create index outbox_reminder_phone on outbox using gin (phone gin_trgm_ops) where kind = 'reminder';
create index outbox_reminder_state on outbox (state, due_at, seq) where kind = 'reminder';

-- Nodes of the build before write these two still, and this build no longer: the next one drops them, with the triggers.
alter table ticket alter column search drop not null;

create function add_ticket_of_old_node() returns trigger language plpgsql as $$
begin
    insert into ticket_search (day, sequence, created_at, document)
    values (new.day, new.sequence, new.created_at,
        coalesce((select search from customer where phone = new.phone), '') || e'\n' || lower(new.number) || ' ' || new.phone || e'\n' || new.search)
    on conflict do nothing;
    return null;
end $$;

create trigger ticket_of_old_node after insert on ticket for each row when (new.search is not null) execute function add_ticket_of_old_node();

create function add_text_of_old_node() returns trigger language plpgsql as $$
begin
    update ticket_search s set document = s.document || e'\n' || new.search
    from ticket t where t.number = new.ticket and s.day = t.day and s.sequence = t.sequence;
    return null;
end $$;

create trigger text_of_old_node after insert on thread_entry for each row when (new.search is not null) execute function add_text_of_old_node();
