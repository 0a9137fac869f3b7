-- Under which contracts else facts speak of a driver: another in each network but the hub's own, whose is with the person.
-- Each is made under a salt of its own, so that no two can be linked without these rows.
create table pseudonym (
    contract text primary key,
    tag text not null references person on delete cascade,
    network text not null,
    salt bytea not null,
    unique (tag, network)
);
