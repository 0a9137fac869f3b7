-- Outlets that are kept for drivers. Drivers stand here by the pseudonym of the hub's own network; outlet 0 is any of the charger's.
CREATE TABLE reservation (
  id           integer PRIMARY KEY,
  charger      text NOT NULL,
  outlet       integer NOT NULL,
  connector    text,
  contract     text NOT NULL,
  expires      timestamptz NOT NULL,
  state        text NOT NULL,
  detail       text NOT NULL,
  transaction  integer,
  made         timestamptz NOT NULL,
  at           timestamptz NOT NULL
);

CREATE INDEX reservation_charger ON reservation (charger, id DESC);

-- One outlet is kept for one driver at a time.
CREATE UNIQUE INDEX reservation_outlet ON reservation (charger, outlet)
  WHERE outlet > 0 AND state IN ('ASKED', 'RESERVED', 'CANCELLING');

-- What drivers have paid beforehand, by card; gone with whoever is forgotten. Amounts in the smallest unit of the account's currency.
CREATE TABLE credit_account (
  tag      text PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  currency text NOT NULL
);

-- An account's balance is their sum. What an entry is of is said once: an operator's own reference, or a pact's close.
CREATE TABLE credit_entry (
  number    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tag       text NOT NULL REFERENCES credit_account ON DELETE CASCADE,
  reference text NOT NULL UNIQUE,
  minor     bigint NOT NULL,
  note      text NOT NULL,
  at        timestamptz NOT NULL
);

CREATE INDEX credit_entry_tag ON credit_entry (tag, number DESC);

-- What a session holds until its pact is closed.
CREATE TABLE credit_hold (
  tag         text PRIMARY KEY REFERENCES credit_account ON DELETE CASCADE,
  charger     text NOT NULL,
  outlet      integer NOT NULL,
  minor       bigint NOT NULL,
  transaction integer,
  stopped     boolean NOT NULL
);

-- Up to which fact closes have been looked for: one row.
CREATE TABLE credit_seen (
  one  boolean PRIMARY KEY CHECK (one),
  next bigint NOT NULL
);
