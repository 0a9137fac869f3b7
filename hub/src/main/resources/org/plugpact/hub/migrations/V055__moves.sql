-- Chargers that move to another central system, or did: how far they are, so that a hub that restarts goes on with it.
CREATE TABLE charger_move (
  charger text PRIMARY KEY,
  step    text NOT NULL,
  slots   text NOT NULL,
  detail  text NOT NULL,
  began   timestamptz NOT NULL
);
