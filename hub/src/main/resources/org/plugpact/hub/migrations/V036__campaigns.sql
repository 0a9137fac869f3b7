-- Firmware for many chargers, wave after wave.

CREATE TABLE campaign (
  number   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version  text NOT NULL,
  percent  integer NOT NULL,
  within   bigint NOT NULL,
  state    text NOT NULL,
  why      text NOT NULL,
  wave     integer NOT NULL,
  since    timestamptz NOT NULL,
  forgiven integer NOT NULL,
  began    timestamptz NOT NULL
);

CREATE TABLE campaign_member (
  campaign integer NOT NULL,
  charger  text NOT NULL,
  wave     integer NOT NULL,
  state    text NOT NULL,
  why      text NOT NULL,
  transfer integer,
  at       timestamptz NOT NULL,
  PRIMARY KEY (campaign, charger)
);
