-- What the hub keeps in step on chargers by itself.

-- Tags whose worth changed, in order; without a tag: somebody was forgotten, and whoever holds an older list gets a whole one.
CREATE TABLE list_change (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tag    text
);

-- So that there is a last one from the start.
INSERT INTO list_change (tag) VALUES (NULL);

-- Chargers that are kept a local list on: of everybody, or of those with this parent.
CREATE TABLE list_charger (
  charger text PRIMARY KEY,
  wanted  boolean NOT NULL,
  parent  text,
  held    integer NOT NULL,
  seen    bigint NOT NULL,
  state   text NOT NULL,
  detail  text NOT NULL,
  at      timestamptz NOT NULL
);
