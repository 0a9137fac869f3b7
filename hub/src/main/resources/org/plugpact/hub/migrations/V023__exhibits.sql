-- What was brought to disputes, as bytes, by their SHA-256, which the facts hold in a salted field. They may show a person, so
-- they are beside the facts and can go: a row that is not there was never handed in, or was erased.
create table exhibit (
    digest bytea primary key,
    size bigint not null,
    media_type text not null
);

create table exhibit_piece (
    digest bytea not null references exhibit on delete cascade,
    number int not null,
    bytes bytea not null,
    primary key (digest, number)
);
alter table exhibit_piece alter column bytes set storage external;
