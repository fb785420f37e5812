-- One document for a ticket, which a search looks through: the customer's line, the numbers' line, the texts. In a table of its own, so that
-- a change of a ticket's status leaves the trigrams alone.
create table ticket_search
(
    id integer primary key,
    day bigint not null,
    sequence bigint not null,
    created_at bigint not null,
    document text not null
);

create unique index ticket_search_number on ticket_search (day, sequence);

-- The trigrams alone, without their places: a search reads the documents it finds once more, from their table.
create virtual table ticket_search_index using fts5
    (document, content = 'ticket_search', content_rowid = 'id', tokenize = 'trigram case_sensitive 1', detail = 'none', columnsize = 0);

create trigger ticket_search_added after insert on ticket_search
begin
    insert into ticket_search_index (rowid, document) values (new.id, new.document);
end;

create trigger ticket_search_changed after update of document on ticket_search when old.document <> new.document
begin
    insert into ticket_search_index (ticket_search_index, rowid, document) values ('delete', old.id, old.document);
    insert into ticket_search_index (rowid, document) values (new.id, new.document);
end;

create trigger ticket_search_removed after delete on ticket_search
begin
    insert into ticket_search_index (ticket_search_index, rowid, document) values ('delete', old.id, old.document);
end;

-- How far the documents of earlier tickets are written. No row: all are.
create table ticket_search_backfill
(
    day bigint not null,
    sequence bigint not null
);

insert into ticket_search_backfill (day, sequence) values (0, 0);

-- The lists' orders and filters. The two expressions stand word for word in TicketOrder.
drop index ticket_status;
create index ticket_status on ticket ((case status when 'open' then 0 when 'in_progress' then 1 when 'waiting_for_user' then 2 when 'closed' then 3 end), created_at, day, sequence);
create index ticket_priority on ticket ((case priority when 'low' then 0 when 'normal' then 1 when 'high' then 2 when 'urgent' then 3 end), created_at, day, sequence);
create index ticket_assignee on ticket (assignee, created_at, day, sequence);
create index ticket_unread on ticket (created_at, day, sequence, status, assignee, priority, updated_at) where unread_since is not null;

create index outbox_reminder_phone on outbox (phone, due_at, seq) where kind = 'reminder';
create index outbox_reminder_state on outbox (state, due_at, seq) where kind = 'reminder';

alter table ticket drop column search;
alter table thread_entry drop column search;
