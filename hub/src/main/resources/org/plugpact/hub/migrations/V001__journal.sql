-- The journal. A row is written once and never changed. Salts and signatures don't compress, so nothing tries to.
create table fact (
    index bigint primary key,
    leaf bytea not null,
    header bytea not null,
    body bytea not null,
    fields bytea not null
);
alter table fact alter column header set storage external;
alter table fact alter column body set storage external;
alter table fact alter column fields set storage external;

-- The hash over each 256 hashes of the level below; level 0 spans leaves.
create table tile (
    level int not null,
    index bigint not null,
    hash bytea not null,
    primary key (level, index)
);

-- How far the log reaches: one row, moved in the transaction that appends. Whoever moves it says from where.
create table head (
    one boolean primary key default true check (one),
    size bigint not null,
    checkpoint text
) with (fillfactor = 10);
insert into head (size) values (0);

-- Checkpoints for good: each that was shown to somebody, and at most one a second besides.
create table checkpoint (
    size bigint primary key,
    note text not null
);

-- Certificates by the SHA-256 of their DER.
create table certificate (
    digest bytea primary key,
    der bytea not null
);

create table setting (
    name text primary key,
    value text not null
);

-- Everything that one commit writes, in one statement: facts from a number on, the tiles that they fill, the head behind
-- them and, now and then, a checkpoint for good. Refuses if the journal does not end before the first of them.
create function append(
    first bigint, note text, for_good boolean,
    leaves bytea[], headers bytea[], bodies bytea[], fields bytea[],
    levels int[], places bigint[], hashes bytea[]
) returns void language plpgsql as $$
declare
    after bigint := first + cardinality(leaves);
begin
    update head set size = after, checkpoint = note where size = first;
    if not found then
        raise exception 'the journal does not end before fact %', first using errcode = 'PL001';
    end if;
    insert into fact
        select first + place - 1, leaf, header, body, field
        from unnest(leaves, headers, bodies, fields) with ordinality as row(leaf, header, body, field, place);
    if cardinality(levels) > 0 then
        insert into tile select * from unnest(levels, places, hashes);
    end if;
    if for_good then
        insert into checkpoint values (after, note) on conflict (size) do nothing;
    end if;
end
$$;
