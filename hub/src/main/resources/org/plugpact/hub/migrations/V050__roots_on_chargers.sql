-- Roots that are to lie on chargers, or must not: on all, on a site's, on one.
CREATE TABLE root_wish (
  digest  bytea NOT NULL,
  use     text NOT NULL,
  on_site text NOT NULL DEFAULT '',
  on_charger text NOT NULL DEFAULT '',
  wanted  boolean NOT NULL,
  der     bytea NOT NULL,
  entered timestamptz NOT NULL,
  PRIMARY KEY (digest, use, on_site, on_charger),
  CHECK (on_site = '' OR on_charger = '')
);

-- How it stands with the roots on each charger, and when it is asked again by the hub itself.
CREATE TABLE root_state (
  charger text PRIMARY KEY,
  state   text NOT NULL,
  detail  text NOT NULL,
  refused integer NOT NULL,
  at      timestamptz NOT NULL,
  next    timestamptz NOT NULL
);
