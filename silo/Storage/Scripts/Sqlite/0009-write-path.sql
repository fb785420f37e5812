-- A telephone number, not a text, belongs to one sender at a time: hence never two texts of a number in flight, and their order holds.
create table outbox_number
(
    phone text primary key,
    owner text not null
);

-- The senders, one in each process. What belongs to one whose lease ended is taken over by the next.
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

alter table outbox drop column leased_until;
alter table outbox drop column accepted_at;

-- What no sender holds: only such texts are ever looked for. A text that is sent at once never enters the first two.
-- Each index names its own column in its condition, and so does who means it: no other statement can take it for a list of all that is queued.
create index outbox_due on outbox ((case kind when 'answer' then 0 when 'automatic' then 1 else 2 end), next_at, seq)
    where state = 'queued' and owner is null and next_at > 0;
create index outbox_expiring on outbox (expires_at) where state = 'queued' and owner is null and expires_at > 0;

create index outbox_of_number on outbox (phone, seq) where state = 'queued' and phone > '';
create index outbox_queued on outbox (due_at) where state = 'queued' and due_at > 0;
