-- Everything here is grown from facts and may be dropped at any time. Times are milliseconds since 1970 UTC, energies and
-- registers milliwatt-hours, powers milliwatts, money minor units.
CREATE SCHEMA views;

-- Of each log, the hub's own being number 0, the next fact that is not in the rows yet. Wherever rows name a fact, the
-- number of its log stands in front of its own (see Place), so that the own log's are just numbers.
CREATE TABLE views.cursor (form integer NOT NULL, log integer PRIMARY KEY, next_fact bigint NOT NULL);

-- In which logs a charger was entered, and by which fact first. It is the lowest of those logs' charger. Rows with a log are that
-- log's and no other changes them, unless it is lower; one that is kept writes only of chargers that were entered in it.
CREATE TABLE views.entered (
    charger text NOT NULL, log integer NOT NULL, fact bigint NOT NULL, at bigint NOT NULL, PRIMARY KEY (charger, log)
);

CREATE TABLE views.charger (
    charger text PRIMARY KEY,
    log integer NOT NULL,
    site text NOT NULL,
    site_name text NOT NULL,
    model text NOT NULL,
    connectors integer NOT NULL,
    operator text NOT NULL,
    jurisdiction text NOT NULL,
    zone text NOT NULL,
    tariff_id text NOT NULL
);

CREATE TABLE views.boot (
    charger text PRIMARY KEY,
    log integer NOT NULL,
    vendor text NOT NULL,
    model text NOT NULL,
    firmware text NOT NULL,
    at bigint NOT NULL
);

CREATE TABLE views.port (
    log integer NOT NULL,
    charger text NOT NULL,
    connector integer NOT NULL,
    status text NOT NULL,
    error_code text NOT NULL,
    info text NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (charger, connector)
);

CREATE TABLE views.pact (
    pact text PRIMARY KEY,
    log integer NOT NULL,
    rank bigint,
    charger text,
    connector integer,
    site text,
    tariff_id text,
    currency text,
    contract text,
    state text,
    admitted boolean,
    attestation text,
    reason text,
    transaction integer,
    offered_at bigint,
    start_at bigint,
    register_start bigint,
    seen_at bigint,
    register_seen bigint,
    power bigint,
    stop_at bigint,
    register_stop bigint,
    net bigint,
    tax bigint,
    gross bigint,
    energy bigint GENERATED ALWAYS AS
        (greatest(0, coalesce(register_stop, register_seen, register_start) - register_start)) STORED
);

CREATE INDEX pact_newest ON views.pact (rank DESC);
CREATE INDEX pact_running ON views.pact (charger, connector) WHERE state = 'running';
CREATE INDEX pact_charger ON views.pact (charger, rank DESC);

-- A pact's key in tables of many rows a pact: the first of its facts that came here. Ids are hashes, so that rows under them would lie
-- all over an index, and each would be written to a page that nobody has touched for long; by their keys the newest lie together.
CREATE TABLE views.pact_key (pact text PRIMARY KEY, key bigint NOT NULL);

CREATE TABLE views.pact_fact (key bigint NOT NULL, fact bigint NOT NULL, PRIMARY KEY (key, fact));

CREATE TABLE views.reading (
    key bigint NOT NULL, fact bigint NOT NULL, at bigint NOT NULL, register bigint NOT NULL, power bigint,
    PRIMARY KEY (key, fact)
);

CREATE TABLE views.stray (
    fact bigint PRIMARY KEY, charger text NOT NULL, connector integer NOT NULL, transaction bigint NOT NULL,
    report text NOT NULL, register bigint NOT NULL, at bigint NOT NULL
);

CREATE TABLE views.posting (
    fact bigint NOT NULL, line integer NOT NULL, account text NOT NULL, currency text NOT NULL, minor bigint NOT NULL,
    PRIMARY KEY (fact, line)
);

CREATE TABLE views.balance (
    account text NOT NULL, currency text NOT NULL, debits bigint NOT NULL, credits bigint NOT NULL,
    PRIMARY KEY (account, currency)
);

CREATE TABLE views.mark (
    fact bigint PRIMARY KEY, pact text NOT NULL, kind text NOT NULL, detail text NOT NULL, at bigint NOT NULL
);

CREATE INDEX mark_pact ON views.mark (pact);

CREATE TABLE views.dispute (
    fact bigint PRIMARY KEY, pact text NOT NULL, dispute text NOT NULL, kind text NOT NULL, detail text NOT NULL,
    jurisdiction text NOT NULL, at bigint NOT NULL
);
CREATE INDEX dispute_of_pact ON views.dispute (pact);

CREATE TABLE views.integrity (
    fact bigint PRIMARY KEY, event text NOT NULL, concerns text NOT NULL, charger text NOT NULL, measured bigint NOT NULL,
    threshold text NOT NULL, rule text NOT NULL, detail text NOT NULL, by_role text NOT NULL, jurisdiction text NOT NULL, at bigint NOT NULL
);

CREATE TABLE views.incident (
    fact bigint PRIMARY KEY, charger text NOT NULL, kind text NOT NULL, detail text NOT NULL, repeats bigint NOT NULL,
    at bigint NOT NULL
);

CREATE TABLE views.statement (
    fact bigint PRIMARY KEY, id text NOT NULL, kind text NOT NULL, by_party text NOT NULL, at bigint NOT NULL
);

CREATE TABLE views.command (
    log integer NOT NULL, charger text NOT NULL, id text NOT NULL, fact bigint, action text, arguments text, status text, answer text, at bigint,
    PRIMARY KEY (charger, id)
);

-- Pacts of which there are headers and no more: the rule by which they were pruned, and the fact that says so.
CREATE TABLE views.pruned (pact text PRIMARY KEY, rule text NOT NULL, fact bigint NOT NULL, at bigint NOT NULL);

CREATE TABLE views.tally (name text PRIMARY KEY, amount bigint NOT NULL);
