-- Files that chargers fetch and bring. Images and uploads lie on disk; here is what they are, and how far each transfer is.

CREATE TABLE firmware (
  vendor      text NOT NULL,
  model       text NOT NULL,
  version     text NOT NULL,
  digest      text NOT NULL,
  bytes       bigint NOT NULL,
  signature   text,
  certificate text,
  added       timestamptz NOT NULL,
  PRIMARY KEY (vendor, model, version)
);

-- The number is what OCPP calls requestId. Of the ticket only a digest is kept.
CREATE TABLE transfer (
  number  integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  charger text NOT NULL,
  kind    text NOT NULL,
  what    text NOT NULL,
  digest  text,
  ticket  text NOT NULL UNIQUE,
  asked   timestamptz NOT NULL,
  until   timestamptz NOT NULL,
  state   text NOT NULL,
  status  text NOT NULL,
  at      timestamptz NOT NULL,
  bytes   bigint NOT NULL,
  total   bigint,
  name    text
);

CREATE INDEX transfer_charger ON transfer (charger, number);
