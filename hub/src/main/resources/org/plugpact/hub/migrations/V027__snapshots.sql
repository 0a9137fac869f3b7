-- What the desk's state came to at a size of the journal, so that a start need not read all of it. A cache: to empty both
-- tables costs the next start its time and nothing else. Each piece has what changed since the one before; the one row beside
-- them has all else, and a note, signed with the log's key, that names every byte of both.
create table snapshot_piece (
    number int primary key,
    bytes bytea not null
);
alter table snapshot_piece alter column bytes set storage external;

create table snapshot (
    one boolean primary key default true check (one),
    note text not null,
    remainder bytea not null
);
alter table snapshot alter column remainder set storage external;
