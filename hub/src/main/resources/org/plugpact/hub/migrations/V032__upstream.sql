-- Central systems behind this hub: where chargers' messages are passed on to, and what waits for it. Not facts: what was
-- delivered is gone.

CREATE TABLE upstream_target (
  charger  text PRIMARY KEY,
  url      text,             -- none: this charger has no upstream, whatever the others have
  username text,
  password bytea             -- sealed
);

-- The version that upstream chose last, for when it is away.
CREATE TABLE upstream_spoke (
  charger     text PRIMARY KEY,
  subprotocol text NOT NULL
);

-- Transactions of OCPP 1.6 have a number here, one that the charger was told, and one upstream.
CREATE TABLE upstream_transaction (
  number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  charger  text NOT NULL,
  here     integer,
  told     integer NOT NULL,
  upstream integer,
  ended    boolean NOT NULL DEFAULT false
);

CREATE INDEX upstream_transaction_told ON upstream_transaction (charger, told);

-- Messages that upstream has not answered, sealed: they name drivers' tokens.
CREATE TABLE upstream_kept (
  charger     text NOT NULL,
  number      bigint GENERATED ALWAYS AS IDENTITY,
  message     text NOT NULL,
  action      text NOT NULL,
  port        text,
  transaction bigint,
  frame       bytea NOT NULL,
  since       timestamptz NOT NULL,
  attempts    integer NOT NULL DEFAULT 0,
  refused     text,
  PRIMARY KEY (charger, number)
);

-- A password that a charger was given by its upstream, until it first shows it.
CREATE TABLE charger_secret_next (
  charger text PRIMARY KEY,
  code    bytea NOT NULL
);

-- The bcrypt hash of a password that a charger had elsewhere, until it first shows it here.
CREATE TABLE charger_secret_elsewhere (
  charger text PRIMARY KEY,
  hash    text NOT NULL
);
