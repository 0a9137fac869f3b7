-- How far the log was published: one row, moved by whoever says from where. It never goes back.
create table publication (
    one boolean primary key default true check (one),
    size bigint not null
) with (fillfactor = 10);
insert into publication (size) values (0);

-- What was published: the last of each minute, and the last of all. With every signature, so some kilobytes each.
create table published (
    size bigint primary key check (size > 0),
    at timestamptz not null,
    note text not null
);
