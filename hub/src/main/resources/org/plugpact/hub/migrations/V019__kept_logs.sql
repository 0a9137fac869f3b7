-- Other hubs' logs, kept whole beside this hub's own: an edge's. The tables have the form of the own log's, with a log's
-- number in front; those stay as they are, and so does what an append to them costs.
create table kept_log (
    number int primary key check (number > 0),
    log text not null unique,
    name text not null,
    -- The key of its checkpoints, as a verifier key (C2SP signed-note).
    key text not null,
    -- The certificate of its hub's own authority, by digest: chains of who signed in it lead through that.
    authority bytea not null,
    size bigint not null,
    checkpoint text,
    -- Why nothing more of it is taken; null: it is.
    refused text
) with (fillfactor = 10);

create table kept_fact (
    log int not null references kept_log,
    index bigint not null,
    leaf bytea not null,
    header bytea not null,
    body bytea not null,
    fields bytea not null,
    primary key (log, index)
);
alter table kept_fact alter column header set storage external;
alter table kept_fact alter column body set storage external;
alter table kept_fact alter column fields set storage external;

create table kept_tile (
    log int not null references kept_log,
    level int not null,
    index bigint not null,
    hash bytea not null,
    primary key (log, level, index)
);

-- Every checkpoint that was acknowledged.
create table kept_checkpoint (
    log int not null references kept_log,
    size bigint not null,
    note text not null,
    primary key (log, size)
);
