-- Certificates that the hub's own authorities gave to chargers. A serial number is by chance, and is one issuer's.
create table issued_certificate (
    serial text primary key,
    issuer text not null,
    charger text not null,
    purpose text not null,
    key_digest bytea not null,
    not_before timestamptz not null,
    not_after timestamptz not null,
    issued timestamptz not null,
    state text not null,
    revoked timestamptz,
    reason text,
    der bytea not null
);
create index issued_by_charger on issued_certificate (charger, purpose);
create index issued_by_key on issued_certificate (key_digest);
create index issued_by_end on issued_certificate (not_after);

-- What was done with certificates, by whom. Only ever added to.
create table certificate_act (
    number bigint generated always as identity primary key,
    at timestamptz not null,
    who text not null,
    what text not null,
    about text not null
);

-- How a charger has to show who it is, and the best way in which it ever did. A charger without a row has never done better
-- than with a password alone.
create table charger_security (
    charger text primary key,
    required smallint not null default 0,
    highest smallint not null default 0,
    takes_expired boolean not null default false
);

-- By which other names (serial number, SECC id) an operator says that a charger is known. Each is one charger's.
create table charger_name (
    name text primary key,
    charger text not null
);
create index name_by_charger on charger_name (charger);

-- Others' authorities that an operator trusts, each for a use.
create table trusted_root (
    digest bytea not null,
    use text not null,
    der bytea not null,
    entered timestamptz not null,
    primary key (digest, use)
);

-- What lies on each charger, as it said last.
create table installed_certificate (
    charger text not null,
    use text not null,
    algorithm text not null,
    issuer_name text not null,
    issuer_key text not null,
    serial text not null,
    seen timestamptz not null,
    primary key (charger, use, algorithm, issuer_name, issuer_key, serial)
);
