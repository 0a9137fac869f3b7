-- What operators' pages show beside what chargers say: since when lines are open or gone, how connectors were lately, what
-- was dealt with, what was asked of many at once. Not facts.

CREATE TABLE device_line (
  charger   text PRIMARY KEY,
  connected boolean NOT NULL,
  since     timestamptz NOT NULL
);

CREATE TABLE device_port (
  charger   text NOT NULL,
  connector integer NOT NULL,
  at        timestamptz NOT NULL,
  status    text NOT NULL,
  error     text NOT NULL,
  PRIMARY KEY (charger, connector, at)
);

-- The counts of device_oddity some hours ago: what grows since then is news.
CREATE TABLE device_oddity_before (
  charger text NOT NULL,
  oddity  text NOT NULL,
  times   bigint NOT NULL,
  PRIMARY KEY (charger, oddity)
);

-- Until when an operator has dealt with alerts of a kind.
CREATE TABLE alert_settled (
  charger text NOT NULL,
  kind    text NOT NULL,
  until   timestamptz NOT NULL,
  who     text NOT NULL,
  PRIMARY KEY (charger, kind)
);

CREATE TABLE bulk_order (
  id        text PRIMARY KEY,
  at        timestamptz NOT NULL,
  who       text NOT NULL,
  action    text NOT NULL,
  arguments text NOT NULL
);

CREATE TABLE bulk_order_part (
  bulk    text NOT NULL REFERENCES bulk_order,
  charger text NOT NULL,
  command text NOT NULL,
  PRIMARY KEY (bulk, charger)
);

CREATE TABLE device_oddity_since (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  at   timestamptz NOT NULL
);

CREATE INDEX device_note_security ON device_note (at) WHERE kind = 'SecurityEvent';
