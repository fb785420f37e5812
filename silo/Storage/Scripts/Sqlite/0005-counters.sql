-- Exact by construction: whoever writes a row moves its counter in the same transaction.
create table counter
(
    name text primary key,
    amount bigint not null
);

create trigger ticket_counted after insert on ticket
begin
    insert into counter (name, amount) values ('ticket.' || new.status || iif(new.unread_since is null, '.read', '.unread'), 1)
    on conflict (name) do update set amount = amount + 1;
end;

create trigger ticket_recounted after update of status, unread_since on ticket
when old.status <> new.status or (old.unread_since is null) <> (new.unread_since is null)
begin
    update counter set amount = amount - 1 where name = 'ticket.' || old.status || iif(old.unread_since is null, '.read', '.unread');
    insert into counter (name, amount) values ('ticket.' || new.status || iif(new.unread_since is null, '.read', '.unread'), 1)
    on conflict (name) do update set amount = amount + 1;
end;

create trigger ticket_discounted after delete on ticket
begin
    update counter set amount = amount - 1 where name = 'ticket.' || old.status || iif(old.unread_since is null, '.read', '.unread');
end;

create trigger inbox_counted after insert on inbox
begin
    insert into counter (name, amount) values ('inbox.' || new.outcome, 1) on conflict (name) do update set amount = amount + 1;
end;

create trigger inbox_discounted after delete on inbox
begin
    update counter set amount = amount - 1 where name = 'inbox.' || old.outcome;
end;

-- Old rows of 'duplicate' are thrown away, what they counted stays: hence no trigger on delete.
create trigger duplicate_counted after insert on duplicate
begin
    insert into counter (name, amount) values ('duplicate', 1) on conflict (name) do update set amount = amount + 1;
    update inbox set repeats = repeats + 1 where id = new.inbox_id;
end;

create trigger customer_counted after insert on customer
begin
    insert into counter (name, amount) values ('customer', 1) on conflict (name) do update set amount = amount + 1;
end;

create trigger customer_discounted after delete on customer
begin
    update counter set amount = amount - 1 where name = 'customer';
end;
