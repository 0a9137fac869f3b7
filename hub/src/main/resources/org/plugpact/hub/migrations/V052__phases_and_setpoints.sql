-- Limits of others that differ by phase, in thousandths of the unit; empty where they are the same.
ALTER TABLE outlet_limit ADD COLUMN l1 bigint;
ALTER TABLE outlet_limit ADD COLUMN l2 bigint;
ALTER TABLE outlet_limit ADD COLUMN l3 bigint;

-- Over how many phases a vehicle charges, if it said so; over which one it was told to; those of the site that its charger may use.
ALTER TABLE outlet_share ADD COLUMN phases integer;
ALTER TABLE outlet_share ADD COLUMN phase integer;
ALTER TABLE outlet_share ADD COLUMN held_phases text;

-- What a vehicle said that it gives back: powers in milliwatts, energy above its minimum in milliwatt-hours, and what of it was given.
ALTER TABLE outlet_share ADD COLUMN give_least bigint;
ALTER TABLE outlet_share ADD COLUMN give_most bigint;
ALTER TABLE outlet_share ADD COLUMN spare bigint;
ALTER TABLE outlet_share ADD COLUMN given bigint;
-- What it may be giving now, in milliamperes in each phase.
ALTER TABLE outlet_share ADD COLUMN gives bigint;

-- What a site's vehicles that give back are to take, or give if it is negative, in milliwatts.
CREATE TABLE site_setpoint (
  site       text NOT NULL REFERENCES site ON DELETE CASCADE,
  starts     timestamptz NOT NULL,
  ends       timestamptz NOT NULL,
  milliwatts bigint NOT NULL,
  PRIMARY KEY (site, starts)
);
