-- Who goes before all others at a site, and what a charger lets a vehicle draw instead of its share while that has priority there.
ALTER TABLE outlet_share ADD COLUMN priority boolean NOT NULL DEFAULT false;
ALTER TABLE outlet_share ADD COLUMN overruling bigint;
