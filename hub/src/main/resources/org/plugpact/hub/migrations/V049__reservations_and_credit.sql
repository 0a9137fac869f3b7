-- Outlets that are kept for drivers. Drivers stand here by the pseudonym of the hub's own network; outlet 0 is any of the charger's.
CREATE TABLE reservation (
  id           integer PRIMARY KEY,
  charger      text NOT NULL,
  outlet       integer NOT NULL,
  connector    text,
  contract     text NOT NULL,
  expires      timestamptz NOT NULL,
  state        text NOT NULL,
  detail       text NOT NULL,
  transaction  integer,
  made         timestamptz NOT NULL,
  at           timestamptz NOT NULL
);

CREATE INDEX reservation_charger ON reservation (charger, id DESC);

-- One outlet is kept for one driver at a time.
CREATE UNIQUE INDEX reservation_outlet ON reservation (charger, outlet)
  WHERE outlet > 0 AND state IN ('ASKED', 'RESERVED', 'CANCELLING');
