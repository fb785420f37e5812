create table customer
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

create index customer_sort_key on customer (sort_key, phone);

create table account
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

create unique index account_normalized_user_name on account (normalized_user_name);

create table api_key
(
    id text primary key,
    name text not null,
    hash text not null,
    created_at bigint not null,
    revoked_at bigint
);

create unique index api_key_hash on api_key (hash);
