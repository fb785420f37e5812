-- Every text we send is a row before it is a request. Within a number, seq is the order of sending.
create table outbox
(
    seq integer primary key autoincrement,
    id text not null,
    gateway_id text not null,
    kind text not null,
    phone text not null,
    text text not null,
    ticket text,
    received_on text,
    pinned_to text,
    sim_number bigint,
    created_at bigint not null,
    due_at bigint not null,
    next_at bigint not null,
    expires_at bigint not null,
    written_by text,
    state text not null,
    reason text,
    ended_at bigint,
    attempts bigint not null default 0,
    owner text,
    leased_until bigint,
    parts bigint not null,
    parts_told bigint,
    parts_delivered bigint not null default 0
);

create unique index outbox_id on outbox (id);
create unique index outbox_gateway_id on outbox (gateway_id);
create index outbox_due on outbox (next_at, seq) where state = 'queued';
create index outbox_waiting on outbox (phone, seq) where state = 'queued';
create index outbox_leased on outbox (phone) where leased_until is not null;
create index outbox_failed on outbox (ended_at) where state = 'failed';
create index outbox_automatic on outbox (created_at) where kind = 'automatic';
create index outbox_reminder on outbox (due_at, seq) where kind = 'reminder';

-- What the phone told of each text: by the event's id, so that a report heard twice counts once.
create table delivery_event
(
    event_id text primary key,
    gateway_id text not null,
    webhook_id text not null,
    kind text not null,
    at bigint not null
);

create index delivery_event_gateway_id on delivery_event (gateway_id, kind);
create index delivery_event_at on delivery_event (at);
