-- Who is behind a pseudonym. Facts hold the contract alone; a row that is deleted here is forgotten.
create table person (
    tag text primary key,
    salt bytea not null,
    contract text not null unique,
    name text not null,
    agent text not null,
    blocked boolean not null,
    expires timestamptz,
    parent text
);

-- Chargers' passwords, as an HMAC-SHA256 under a key that is not in the database.
create table charger_secret (
    charger text primary key,
    code bytea not null
);
