-- Chargers as devices: what they say of themselves and no pact hangs on. Not facts: it is superseded, and may be thrown away.

CREATE TABLE device (
  charger      text PRIMARY KEY,
  subprotocol  text,
  booted_at    timestamptz,
  said         text,
  list_version integer
);

CREATE TABLE device_setting (
  charger  text NOT NULL,
  key      text NOT NULL,
  value    text,
  readonly boolean NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (charger, key)
);

CREATE TABLE device_job (
  charger text NOT NULL,
  job     text NOT NULL,
  status  text NOT NULL,
  request integer,
  at      timestamptz NOT NULL,
  PRIMARY KEY (charger, job)
);

CREATE TABLE device_oddity (
  charger text NOT NULL,
  oddity  text NOT NULL,
  times   bigint NOT NULL,
  PRIMARY KEY (charger, oddity)
);

-- What a charger told of itself, the newest of each kind.
CREATE TABLE device_note (
  charger text NOT NULL,
  kind    text NOT NULL,
  number  bigint GENERATED ALWAYS AS IDENTITY,
  at      timestamptz NOT NULL,
  said    text NOT NULL,
  PRIMARY KEY (charger, kind, number)
);

-- From OCPP 2.0.1 on chargers name transactions themselves; the hub's number stands beside. Ones without a number wait for a token.
CREATE TABLE device_transaction (
  charger     text NOT NULL,
  transaction text NOT NULL,
  number      integer,
  evse        integer NOT NULL,
  register    bigint,
  sequence    integer NOT NULL,
  missing     integer NOT NULL,
  ended       boolean NOT NULL,
  PRIMARY KEY (charger, transaction)
);

CREATE INDEX device_transaction_number ON device_transaction (charger, number);
