-- Orleans' AdoNet provider reads its statements from OrleansQuery: keys, parameters and result columns are its contract.
create table OrleansQuery
(
    QueryKey text primary key,
    QueryText text not null
);

create table OrleansStorage
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

-- A unique index takes nulls for different, hence the coalesce.
create unique index OrleansStorage_key on OrleansStorage
    (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, coalesce(GrainIdExtensionString, ''), ServiceId);

-- No BEGIN in here: after 'database is locked' it would stay open in the pooled connection.
insert into OrleansQuery (QueryKey, QueryText) values ('WriteToStorageKey', '
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

insert into OrleansQuery (QueryKey, QueryText) values ('ReadFromStorageKey', '
    select PayloadBinary, Version
    from OrleansStorage
    where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
        and GrainTypeString = @GrainTypeString and GrainIdExtensionString is @GrainIdExtensionString and ServiceId = @ServiceId;
');

insert into OrleansQuery (QueryKey, QueryText) values ('ClearStorageKey', '
    update OrleansStorage
    set PayloadBinary = null, ModifiedOn = datetime(''now''), Version = Version + 1
    where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
        and GrainTypeString = @GrainTypeString and GrainIdExtensionString is @GrainIdExtensionString and ServiceId = @ServiceId
        and Version = @GrainStateVersion
    returning Version as NewGrainStateVersion;
');
