-- Times are milliseconds since 1970, UTC. Enums are written as the API names them.

-- One dialog per number. Every write raises the version; 'version not null' refuses the writes decided on an older one.
create table conversation
(
    phone text primary key,
    version bigint not null,
    state text not null,
    opted_out boolean not null
);

-- Everything the webhook received, with its one outcome. The three keys refuse what came before; after 30 days only post_id is left of them.
create table inbox
(
    id integer primary key autoincrement,
    post_id text not null,
    event_id text,
    content_key text,
    phone text,
    sender text,
    text text,
    sent_at bigint not null,
    arrived_at bigint not null,
    outcome text not null,
    reason text,
    ticket text,
    repeats bigint not null default 0
);

create unique index inbox_post_id on inbox (post_id);
create unique index inbox_event_id on inbox (event_id) where event_id is not null;
create unique index inbox_content_key on inbox (content_key) where content_key is not null;
create index inbox_outcome on inbox (outcome, id);
create index inbox_phone on inbox (phone, id);
create index inbox_keys_age on inbox (arrived_at) where event_id is not null or content_key is not null;

-- The requests that brought what the inbox had already: one that is played again from the journal counts once.
create table duplicate
(
    post_id text primary key,
    inbox_id bigint not null,
    arrived_at bigint not null
);

create index duplicate_inbox_id on duplicate (inbox_id);
create index duplicate_arrived_at on duplicate (arrived_at);

-- The bodies behind the inbox's quarantined entries.
create table quarantine
(
    inbox_id bigint primary key,
    signature text,
    signed_at text,
    body blob not null,
    size bigint not null,
    body_hash text not null
);

create unique index quarantine_body_hash on quarantine (body_hash);

create table ticket
(
    number text primary key,
    day bigint not null,
    sequence bigint not null,
    phone text not null,
    status text not null,
    unread_since bigint,
    assignee text,
    priority text not null,
    tags text not null,
    subject text not null,
    description text not null,
    created_via text not null,
    created_at bigint not null,
    updated_at bigint not null,
    first_answered_at bigint,
    closed_at bigint,
    search text not null
);

create index ticket_number_order on ticket (day, sequence);
create index ticket_created_at on ticket (created_at, day, sequence);
create index ticket_updated_at on ticket (updated_at, day, sequence);
create index ticket_status on ticket (status, created_at);
create index ticket_phone on ticket (phone);
create index ticket_unread_since on ticket (unread_since) where unread_since is not null;

create table thread_entry
(
    seq integer primary key autoincrement,
    id text not null,
    ticket text not null,
    kind text not null,
    author text,
    text text not null,
    at bigint not null,
    outbox_id text,
    event_kind text,
    event_from text,
    event_to text,
    search text
);

create unique index thread_entry_id on thread_entry (id);
create index thread_entry_ticket on thread_entry (ticket, seq);

-- The last number given to a registry, day by day.
create table ticket_day
(
    day text primary key,
    last bigint not null
);
