BEGIN TRANSACTION;
CREATE TABLE OrleansQuery
(
    QueryKey text primary key,
    QueryText text not null
);
INSERT INTO "OrleansQuery" VALUES('WriteToStorageKey','
    update OrleansStorage
    set PayloadBinary = @PayloadBinary, ModifiedOn = datetime(''now''), Version = Version + 1
    where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
        and GrainTypeString = @GrainTypeString and GrainIdExtensionString is @GrainIdExtensionString and ServiceId = @ServiceId
        and Version = @GrainStateVersion
    returning Version as NewGrainStateVersion;

    insert into OrleansStorage
        (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, ModifiedOn, Version)
    select @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @PayloadBinary, datetime(''now''), 1
    where @GrainStateVersion is null
    on conflict do nothing
    returning Version as NewGrainStateVersion;
');
INSERT INTO "OrleansQuery" VALUES('ReadFromStorageKey','
    select PayloadBinary, Version
    from OrleansStorage
    where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
        and GrainTypeString = @GrainTypeString and GrainIdExtensionString is @GrainIdExtensionString and ServiceId = @ServiceId;
');
INSERT INTO "OrleansQuery" VALUES('ClearStorageKey','
    update OrleansStorage
    set PayloadBinary = null, ModifiedOn = datetime(''now''), Version = Version + 1
    where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
        and GrainTypeString = @GrainTypeString and GrainIdExtensionString is @GrainIdExtensionString and ServiceId = @ServiceId
        and Version = @GrainStateVersion
    returning Version as NewGrainStateVersion;
');
CREATE TABLE OrleansStorage
(
    GrainIdHash integer not null,
    GrainIdN0 integer not null,
    GrainIdN1 integer not null,
    GrainTypeHash integer not null,
    GrainTypeString text not null,
    GrainIdExtensionString text,
    ServiceId text not null,
    PayloadBinary blob,
    ModifiedOn text not null,
    Version integer not null
);
CREATE TABLE account
(
    id text primary key,
    user_name text not null,
    normalized_user_name text not null,
    display_name text,
    role text not null,
    password_hash text,
    security_stamp text not null,
    must_change_password boolean not null,
    disabled boolean not null,
    access_failed_count bigint not null,
    lockout_end bigint,
    created_at bigint not null,
    version bigint not null
);
INSERT INTO "account" VALUES('01a20586-ccd0-70de-933e-912846852123','admin','ADMIN',NULL,'administrator','AQAAAAIAAYagAAAAEBNrlbmvS6yzGUYRzl1kUU7Y9o/4Sw2seCbOFBiCoGtgrtcVcFjE+TlQ8I8b3oorqw==','I55KYDUYJIKYVV2OW5HBVBTC7WUJ3HPQ',0,0,0,NULL,1795389050064,1);
CREATE TABLE api_key
(
    id text primary key,
    name text not null,
    hash text not null,
    created_at bigint not null,
    revoked_at bigint
);
INSERT INTO "api_key" VALUES('01a20586-cd42-7c46-a9ed-ffe16a8b431f','API_KEY','0db0cfa9c68ac89c105d4e21f5081f11c9e99114313652db9aeb5aed1bb6e71d',1795389050178,NULL);
CREATE TABLE conversation
(
    phone text primary key,
    version bigint not null,
    state text not null,
    opted_out boolean not null
);
INSERT INTO "conversation" VALUES('+33600000001',6,'{"schema":1,"lastSentAt":"2026-11-22T09:00:00+00:00","automaticAt":["2026-11-22T23:10:51.4938647+00:00","2026-11-22T23:10:51.6371626+00:00"],"optedOut":false,"deviceId":"phone-1","simNumber":1,"anonymous":[]}',0);
INSERT INTO "conversation" VALUES('+33600000002',1,'{"schema":1,"awaitingSince":"2026-11-22T09:00:00+00:00","lastSentAt":"2026-11-22T09:00:00+00:00","automaticAt":["2026-11-22T23:10:51.7418286+00:00"],"optedOut":false,"deviceId":"phone-1","simNumber":1,"anonymous":[]}',0);
INSERT INTO "conversation" VALUES('+33600000003',1,'{"schema":1,"lastSentAt":"2026-11-22T09:00:00+00:00","automaticAt":["2026-11-22T23:10:51.7511994+00:00"],"optedOut":true,"optedAt":"2026-11-22T09:00:00+00:00","deviceId":"phone-1","simNumber":1,"anonymous":[]}',1);
CREATE TABLE counter
(
    name text primary key,
    amount bigint not null
);
INSERT INTO "counter" VALUES('customer',1);
INSERT INTO "counter" VALUES('inbox.prompted',2);
INSERT INTO "counter" VALUES('inbox.opened',1);
INSERT INTO "counter" VALUES('ticket.open.unread',0);
INSERT INTO "counter" VALUES('inbox.added',1);
INSERT INTO "counter" VALUES('inbox.opted_out',1);
INSERT INTO "counter" VALUES('ticket.waiting_for_user.unread',1);
CREATE TABLE customer
(
    phone text primary key,
    first_name text,
    last_name text,
    email text,
    external_id text,
    language text not null,
    reminders boolean not null,
    updated_at bigint not null,
    sort_key text not null,
    search text not null
);
INSERT INTO "customer" VALUES('+33600000001','Zoé','Martin',NULL,NULL,'fr',1,1795389051118,'martin zoe','zoe martin');
CREATE TABLE delivery_event
(
    event_id text primary key,
    gateway_id text not null,
    webhook_id text not null,
    kind text not null,
    at bigint not null
);
INSERT INTO "delivery_event" VALUES('cDt-5TqalpnSJOkCJQq_4','01a20586d2657255afaaf7535b11c7d8','simulator-sms-sent-1','sent',1795389053014);
INSERT INTO "delivery_event" VALUES('vyYGrKc2wyeOZ9MRM6jnw','01a20586d2f576b1a4370e84502184b0','simulator-sms-sent-1','sent',1795389053020);
INSERT INTO "delivery_event" VALUES('V5gTWHWmst2naN_wOu_x9','01a20586d35d757087e24a4cf1c72a18','simulator-sms-sent-1','sent',1795389053020);
INSERT INTO "delivery_event" VALUES('DHvplTpa7Bs1zUzm0_Zyc','01a20586d3677378be9073779fa8237b','simulator-sms-sent-1','sent',1795389053020);
INSERT INTO "delivery_event" VALUES('9EhGTB4uF2Vv4aCq7gctf','01a20586d2657255afaaf7535b11c7d8','simulator-sms-delivered-1','delivered',1795389053614);
INSERT INTO "delivery_event" VALUES('5mzBU3hTg1GJJnFL_XD8X','01a20586d2f576b1a4370e84502184b0','simulator-sms-delivered-1','delivered',1795389053620);
INSERT INTO "delivery_event" VALUES('pFgQRZKSR-pVpV9J8w70n','01a20586d35d757087e24a4cf1c72a18','simulator-sms-delivered-1','delivered',1795389053620);
INSERT INTO "delivery_event" VALUES('YCZdhXTgpqEt54by4VsvK','01a20586d3677378be9073779fa8237b','simulator-sms-delivered-1','delivered',1795389053620);
INSERT INTO "delivery_event" VALUES('P4l2OYNtd0mrmkh84lVd_','01a20586db867d1d8d6c08b2847a0b6c','simulator-sms-sent-1','sent',1795389055227);
INSERT INTO "delivery_event" VALUES('rr2gdwxpf1zx88aqoGIMj','01a20586db867d1d8d6c08b2847a0b6c','simulator-sms-delivered-1','delivered',1795389055827);
CREATE TABLE duplicate
(
    post_id text primary key,
    inbox_id bigint not null,
    arrived_at bigint not null
);
CREATE TABLE inbox
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
INSERT INTO "inbox" VALUES(1,'01a20586-d1ad-7d70-964a-b4317a831a6d','old-1','c87693251c6414a38ad833ab5bd1e4f729165d12643fcce2abf384c22ef3d241','+33600000001','+33600000001','aide',1795338000000,1795389051309,'prompted',NULL,NULL,0);
INSERT INTO "inbox" VALUES(2,'01a20586-d2a8-7868-ab64-2cb5554d3e0f','old-2','583dedaa104def10988bd8b5e7c55f81c421d5e03c69a603e9b93b351b137bbd','+33600000001','+33600000001','Ma carte est « cassée » 😀',1795338000000,1795389051560,'opened',NULL,'TKT-20261123-0001',0);
INSERT INTO "inbox" VALUES(3,'01a20586-d348-72b9-9f90-3c431be6dab4','old-3','ace57227b97e6f59a041638bd0ade2f310e33f42615df1e1ba290ef22f9223f1','+33600000001','+33600000001','Toujours rien',1795338000000,1795389051720,'added',NULL,'TKT-20261123-0001',0);
INSERT INTO "inbox" VALUES(4,'01a20586-d35c-705e-9635-657ca5d4062b','old-4','7e288475b05d2280f94d2ddfaecd5188090eadfe4d16eaf348b1fced7df7e758','+33600000002','+33600000002','aide',1795338000000,1795389051740,'prompted',NULL,NULL,0);
INSERT INTO "inbox" VALUES(5,'01a20586-d365-756b-9ba1-b3f35364edff','old-5','518fa39fdfef517e1a1b26ba19d0f70df9b8aeecb4c7efd89a42c214d962f594','+33600000003','+33600000003','STOP',1795338000000,1795389051749,'opted_out',NULL,NULL,0);
CREATE TABLE outbox
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
INSERT INTO "outbox" VALUES(1,'01a20586d2657255afaaf7535b11c7d8','01a20586d2657255afaaf7535b11c7d8','automatic','+33600000001','Bonjour Zoé, merci de nous contacter. Pouvez-vous nous expliquer votre problème en détail ?',NULL,'phone-1',NULL,1,1795389051493,1795389051493,1795389051493,1795475451493,NULL,'delivered',NULL,NULL,1,NULL,NULL,1,1,1);
INSERT INTO "outbox" VALUES(2,'01a20586d2f576b1a4370e84502184b0','01a20586d2f576b1a4370e84502184b0','automatic','+33600000001','Bonjour Zoé, votre demande a bien été prise en compte. Numéro de ticket : TKT-20261123-0001. Notre équipe vous répondra dans les plus brefs délais.','TKT-20261123-0001','phone-1',NULL,1,1795389051637,1795389051637,1795389051637,1795475451637,NULL,'delivered',NULL,NULL,1,NULL,NULL,1,1,1);
INSERT INTO "outbox" VALUES(3,'01a20586d35d757087e24a4cf1c72a18','01a20586d35d757087e24a4cf1c72a18','automatic','+33600000002','Bonjour, merci de nous contacter. Pouvez-vous nous expliquer votre problème en détail ?',NULL,'phone-1',NULL,1,1795389051741,1795389051741,1795389051741,1795475451741,NULL,'delivered',NULL,NULL,1,NULL,NULL,1,1,1);
INSERT INTO "outbox" VALUES(4,'01a20586d3677378be9073779fa8237b','01a20586d3677378be9073779fa8237b','automatic','+33600000003','C''est noté : vous ne recevrez plus de rappels. Pour les recevoir à nouveau, envoyez REPRISE. Le service client reste joignable : envoyez AIDE.',NULL,'phone-1',NULL,1,1795389051751,1795389051751,1795389051751,1795475451751,NULL,'delivered',NULL,NULL,1,NULL,NULL,1,1,1);
INSERT INTO "outbox" VALUES(5,'01a20586db867d1d8d6c08b2847a0b6c','01a20586db867d1d8d6c08b2847a0b6c','answer','+33600000001','Nous la remplaçons.','TKT-20261123-0001','phone-1',NULL,1,1795389053830,1795389053830,1795389053830,1795475453830,'api','delivered',NULL,NULL,1,NULL,NULL,1,1,1);
CREATE TABLE quarantine
(
    inbox_id bigint primary key,
    signature text,
    signed_at text,
    body blob not null,
    size bigint not null,
    body_hash text not null
);
CREATE TABLE schema_version (number bigint primary key, name text not null, applied_at bigint not null);
INSERT INTO "schema_version" VALUES(1,'0001-grain-storage',1795389049402);
INSERT INTO "schema_version" VALUES(2,'0002-conversations',1795389049429);
INSERT INTO "schema_version" VALUES(3,'0003-outbox',1795389049431);
INSERT INTO "schema_version" VALUES(4,'0004-people',1795389049431);
INSERT INTO "schema_version" VALUES(5,'0005-counters',1795389049432);
CREATE TABLE thread_entry
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
INSERT INTO "thread_entry" VALUES(1,'01a20586d2f57fb4a7d7d96ddc3c635e','TKT-20261123-0001','customer',NULL,'Ma carte est « cassée » 😀',1795338000000,NULL,NULL,NULL,NULL,'ma carte est « cassee » 😀');
INSERT INTO "thread_entry" VALUES(2,'01a20586d2f5761f8a34e0c919f15455','TKT-20261123-0001','automatic',NULL,'Bonjour Zoé, votre demande a bien été prise en compte. Numéro de ticket : TKT-20261123-0001. Notre équipe vous répondra dans les plus brefs délais.',1795389051637,'01a20586d2f576b1a4370e84502184b0',NULL,NULL,NULL,'bonjour zoe, votre demande a bien ete prise en compte. numero de ticket : tkt-20261123-0001. notre equipe vous repondra dans les plus brefs delais.');
INSERT INTO "thread_entry" VALUES(3,'01a20586d3497d89b3514a638f03fbed','TKT-20261123-0001','customer',NULL,'Toujours rien',1795338000000,NULL,NULL,NULL,NULL,'toujours rien');
INSERT INTO "thread_entry" VALUES(4,'01a20586db867c5daecaaad659827aaf','TKT-20261123-0001','agent','api','Nous la remplaçons.',1795389053830,'01a20586db867d1d8d6c08b2847a0b6c',NULL,NULL,NULL,'nous la remplacons.');
INSERT INTO "thread_entry" VALUES(5,'01a20586db867d7198cd4eb506a46071','TKT-20261123-0001','event','api','status: open → waiting_for_user',1795389053830,NULL,'status','open','waiting_for_user',NULL);
INSERT INTO "thread_entry" VALUES(6,'01a20586dba17a579cff518d75430df2','TKT-20261123-0001','note','api','Carte 42',1795389053857,NULL,NULL,NULL,NULL,'carte 42');
INSERT INTO "thread_entry" VALUES(7,'01a20586dbab7589a285aa120122a702','TKT-20261123-0001','event','api','priority: normal → high',1795389053867,NULL,'priority','normal','high',NULL);
INSERT INTO "thread_entry" VALUES(8,'01a20586dbab7856935e284730b0750a','TKT-20261123-0001','event','api','tags: — → carte',1795389053867,NULL,'tags',NULL,'carte',NULL);
CREATE TABLE ticket
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
INSERT INTO "ticket" VALUES('TKT-20261123-0001',20261123,1,'+33600000001','waiting_for_user',1795389051560,NULL,'high','["carte"]','Ma carte est « cassée » 😀','Ma carte est « cassée » 😀','sms',1795389051637,1795389053867,1795389053830,NULL,'ma carte est « cassee » 😀 ma carte est « cassee » 😀');
CREATE TABLE ticket_day
(
    day text primary key,
    last bigint not null
);
INSERT INTO "ticket_day" VALUES('2026-11-23',1);
CREATE UNIQUE INDEX OrleansStorage_key on OrleansStorage
    (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, coalesce(GrainIdExtensionString, ''), ServiceId);
CREATE UNIQUE INDEX inbox_post_id on inbox (post_id);
CREATE UNIQUE INDEX inbox_event_id on inbox (event_id) where event_id is not null;
CREATE UNIQUE INDEX inbox_content_key on inbox (content_key) where content_key is not null;
CREATE INDEX inbox_outcome on inbox (outcome, id);
CREATE INDEX inbox_phone on inbox (phone, id);
CREATE INDEX inbox_keys_age on inbox (arrived_at) where event_id is not null or content_key is not null;
CREATE INDEX duplicate_inbox_id on duplicate (inbox_id);
CREATE INDEX duplicate_arrived_at on duplicate (arrived_at);
CREATE UNIQUE INDEX quarantine_body_hash on quarantine (body_hash);
CREATE INDEX ticket_number_order on ticket (day, sequence);
CREATE INDEX ticket_created_at on ticket (created_at, day, sequence);
CREATE INDEX ticket_updated_at on ticket (updated_at, day, sequence);
CREATE INDEX ticket_status on ticket (status, created_at);
CREATE INDEX ticket_phone on ticket (phone);
CREATE INDEX ticket_unread_since on ticket (unread_since) where unread_since is not null;
CREATE UNIQUE INDEX thread_entry_id on thread_entry (id);
CREATE INDEX thread_entry_ticket on thread_entry (ticket, seq);
CREATE UNIQUE INDEX outbox_id on outbox (id);
CREATE UNIQUE INDEX outbox_gateway_id on outbox (gateway_id);
CREATE INDEX outbox_due on outbox (next_at, seq) where state = 'queued';
CREATE INDEX outbox_waiting on outbox (phone, seq) where state = 'queued';
CREATE INDEX outbox_leased on outbox (phone) where leased_until is not null;
CREATE INDEX outbox_failed on outbox (ended_at) where state = 'failed';
CREATE INDEX outbox_automatic on outbox (created_at) where kind = 'automatic';
CREATE INDEX outbox_reminder on outbox (due_at, seq) where kind = 'reminder';
CREATE INDEX delivery_event_gateway_id on delivery_event (gateway_id, kind);
CREATE INDEX delivery_event_at on delivery_event (at);
CREATE INDEX customer_sort_key on customer (sort_key, phone);
CREATE UNIQUE INDEX account_normalized_user_name on account (normalized_user_name);
CREATE UNIQUE INDEX api_key_hash on api_key (hash);
CREATE TRIGGER ticket_counted after insert on ticket
begin
    insert into counter (name, amount) values ('ticket.' || new.status || iif(new.unread_since is null, '.read', '.unread'), 1)
    on conflict (name) do update set amount = amount + 1;
end;
CREATE TRIGGER ticket_recounted after update of status, unread_since on ticket
when old.status <> new.status or (old.unread_since is null) <> (new.unread_since is null)
begin
    update counter set amount = amount - 1 where name = 'ticket.' || old.status || iif(old.unread_since is null, '.read', '.unread');
    insert into counter (name, amount) values ('ticket.' || new.status || iif(new.unread_since is null, '.read', '.unread'), 1)
    on conflict (name) do update set amount = amount + 1;
end;
CREATE TRIGGER ticket_discounted after delete on ticket
begin
    update counter set amount = amount - 1 where name = 'ticket.' || old.status || iif(old.unread_since is null, '.read', '.unread');
end;
CREATE TRIGGER inbox_counted after insert on inbox
begin
    insert into counter (name, amount) values ('inbox.' || new.outcome, 1) on conflict (name) do update set amount = amount + 1;
end;
CREATE TRIGGER inbox_discounted after delete on inbox
begin
    update counter set amount = amount - 1 where name = 'inbox.' || old.outcome;
end;
CREATE TRIGGER duplicate_counted after insert on duplicate
begin
    insert into counter (name, amount) values ('duplicate', 1) on conflict (name) do update set amount = amount + 1;
    update inbox set repeats = repeats + 1 where id = new.inbox_id;
end;
CREATE TRIGGER customer_counted after insert on customer
begin
    insert into counter (name, amount) values ('customer', 1) on conflict (name) do update set amount = amount + 1;
end;
CREATE TRIGGER customer_discounted after delete on customer
begin
    update counter set amount = amount - 1 where name = 'customer';
end;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('inbox',5);
INSERT INTO "sqlite_sequence" VALUES('outbox',5);
INSERT INTO "sqlite_sequence" VALUES('thread_entry',8);
COMMIT;
