-- What chargers watch by themselves, and the streams in which they tell it (OCPP 2.1, N11 to N15). Not facts: superseded by what is said next.

CREATE TABLE charger_monitor (
  charger  text NOT NULL,
  monitor  integer NOT NULL,
  key      text NOT NULL,
  kind     text NOT NULL,
  severity integer NOT NULL,
  wiring   text,
  PRIMARY KEY (charger, monitor)
);

-- A stream that is open: how often it is sent, in seconds or whenever there are so many values; empty where that does not count.
CREATE TABLE charger_stream (
  charger text NOT NULL,
  stream  integer NOT NULL,
  monitor integer NOT NULL,
  every   integer,
  most    integer,
  opened  timestamptz NOT NULL,
  PRIMARY KEY (charger, stream)
);

CREATE TABLE stream_value (
  number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  charger text NOT NULL,
  monitor integer NOT NULL,
  at      timestamptz NOT NULL,
  value   text NOT NULL
);

CREATE INDEX stream_value_of ON stream_value (charger, monitor, number);

-- How a site's chargers are to act upon its grid (OCPP 2.1, block R), in the words of SetDERControl. Without a start it holds always.
CREATE TABLE der_control (
  site     text NOT NULL REFERENCES site ON DELETE CASCADE,
  control  text NOT NULL,
  kind     text NOT NULL,
  priority integer NOT NULL,
  starts   timestamptz,
  lasts    bigint,
  said     text NOT NULL,
  PRIMARY KEY (site, control)
);

-- What became of a control at a charger: its last word, and what it said of it since.
CREATE TABLE der_charger (
  charger    text NOT NULL,
  control    text NOT NULL,
  said       text NOT NULL,
  state      text NOT NULL,
  detail     text NOT NULL,
  running    boolean NOT NULL DEFAULT false,
  superseded boolean NOT NULL DEFAULT false,
  at         timestamptz NOT NULL,
  PRIMARY KEY (charger, control)
);

-- An alarm that lasts: what a charger does otherwise than its profile says, because of its grid.
CREATE TABLE der_alarm (
  charger text NOT NULL,
  kind    text NOT NULL,
  fault   text NOT NULL,
  since   timestamptz NOT NULL,
  PRIMARY KEY (charger, kind)
);
