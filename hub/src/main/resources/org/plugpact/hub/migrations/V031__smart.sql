-- What sites may draw, what chargers of theirs were told, and what vehicles need. Not facts: superseded by what is said next.

CREATE TABLE site (
  site    text PRIMARY KEY,
  zone    text NOT NULL,
  policy  text NOT NULL,
  unheard bigint NOT NULL
);

-- Milliamperes in each phase, from that second of the day on.
CREATE TABLE site_limit (
  site   text NOT NULL REFERENCES site ON DELETE CASCADE,
  second integer NOT NULL,
  l1     bigint NOT NULL,
  l2     bigint NOT NULL,
  l3     bigint NOT NULL,
  PRIMARY KEY (site, second)
);

-- Outlet 0 is the charger as a whole; its most is what it may draw through all of them.
CREATE TABLE site_outlet (
  charger text NOT NULL,
  outlet  integer NOT NULL,
  site    text NOT NULL REFERENCES site ON DELETE CASCADE,
  phases  text NOT NULL,
  most    bigint NOT NULL,
  floor   bigint NOT NULL,
  PRIMARY KEY (charger, outlet)
);

-- The most that each outlet's charger may act on, and who charges there. A rise stands here before it is told.
CREATE TABLE outlet_share (
  charger     text NOT NULL,
  outlet      integer NOT NULL,
  idle        bigint,
  idle_sure   boolean NOT NULL,
  transaction integer,
  since       timestamptz,
  begun       bigint,
  held        bigint,
  held_sure   boolean NOT NULL,
  departure   timestamptz,
  energy      bigint,
  floor       bigint,
  most        bigint,
  said_at     bigint,
  PRIMARY KEY (charger, outlet)
);

-- Charging profiles that people sent and chargers took, as they were sent.
CREATE TABLE charger_profile (
  charger text NOT NULL,
  id      integer NOT NULL,
  action  text NOT NULL,
  payload text NOT NULL,
  PRIMARY KEY (charger, id)
);

-- Up to which fact transactions were followed.
CREATE TABLE smart_cursor (
  one  boolean PRIMARY KEY DEFAULT true CHECK (one),
  next bigint NOT NULL
);
