-- Orleans' AdoNet provider reads its statements from OrleansQuery: keys, parameters and result columns are its contract.
create table OrleansQuery
(
    QueryKey varchar(64) primary key,
    QueryText text not null
);

create table OrleansStorage
(
    GrainIdHash integer not null,
    GrainIdN0 bigint not null,
    GrainIdN1 bigint not null,
    GrainTypeHash integer not null,
    GrainTypeString varchar(512) not null,
    GrainIdExtensionString varchar(512),
    ServiceId varchar(150) not null,
    PayloadBinary bytea,
    ModifiedOn timestamptz not null,
    Version integer not null
);

-- Without a unique key two concurrent first writes would leave two rows, and no activation could read either.
create unique index OrleansStorage_key on OrleansStorage
    (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, GrainIdExtensionString, ServiceId) nulls not distinct;

insert into OrleansQuery (QueryKey, QueryText) values ('WriteToStorageKey', '
    with changed as
    (
        update OrleansStorage
        set PayloadBinary = @PayloadBinary, ModifiedOn = now(), Version = Version + 1
        where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
            and GrainTypeString = @GrainTypeString and GrainIdExtensionString is not distinct from @GrainIdExtensionString and ServiceId = @ServiceId
            and Version = @GrainStateVersion
        returning Version
    ),
    added as
    (
        insert into OrleansStorage
            (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, ModifiedOn, Version)
        select @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @PayloadBinary, now(), 1
        where @GrainStateVersion is null
        on conflict do nothing
        returning Version
    )
    select Version as NewGrainStateVersion from changed
    union all
    select Version from added;
');

insert into OrleansQuery (QueryKey, QueryText) values ('ReadFromStorageKey', '
    select PayloadBinary, Version
    from OrleansStorage
    where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
        and GrainTypeString = @GrainTypeString and GrainIdExtensionString is not distinct from @GrainIdExtensionString and ServiceId = @ServiceId;
');

insert into OrleansQuery (QueryKey, QueryText) values ('ClearStorageKey', '
    update OrleansStorage
    set PayloadBinary = null, ModifiedOn = now(), Version = Version + 1
    where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
        and GrainTypeString = @GrainTypeString and GrainIdExtensionString is not distinct from @GrainIdExtensionString and ServiceId = @ServiceId
        and Version = @GrainStateVersion
    returning Version as NewGrainStateVersion;
');
