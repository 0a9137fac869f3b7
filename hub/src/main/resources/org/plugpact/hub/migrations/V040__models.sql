-- Of which version and firmware each charger has told, or been asked for, all its settings by the hub itself.
CREATE TABLE model_asked (
  charger text PRIMARY KEY,
  of      text NOT NULL,
  at      timestamptz NOT NULL
);
