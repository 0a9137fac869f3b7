-- Every text on chargers' lines, for a while. Not facts: a memory that is let go a segment at a time, never row by row.

CREATE TABLE trace (
  number     bigint NOT NULL,
  at         timestamptz NOT NULL,
  charger    text NOT NULL,
  heard      boolean NOT NULL,
  kind       text NOT NULL,
  message    text NOT NULL,
  action     text NOT NULL,
  request    bigint,
  latency    bigint,
  characters integer NOT NULL,
  text       text NOT NULL
) PARTITION BY RANGE (number);

CREATE INDEX trace_number ON trace (number);
CREATE INDEX trace_charger ON trace (charger, number);

-- A segment is one partition: numbers from segment * size on; it ends when the next one begins.
CREATE TABLE trace_segment (
  segment bigint PRIMARY KEY,
  size    bigint NOT NULL,
  began   timestamptz NOT NULL
);

-- Chargers for which the usual is not what is wanted.
CREATE TABLE trace_choice (
  charger text PRIMARY KEY,
  kept    boolean NOT NULL
);
