-- When the gateway took each text: the latest tells that sending works.
alter table outbox add column accepted_at bigint;

create index outbox_accepted on outbox (accepted_at) where accepted_at is not null;
