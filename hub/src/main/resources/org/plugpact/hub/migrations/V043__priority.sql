-- Who goes before all others at a site, and what a charger lets a vehicle draw instead of its share while that has priority there.
ALTER TABLE outlet_share ADD COLUMN priority boolean NOT NULL DEFAULT false;
ALTER TABLE outlet_share ADD COLUMN overruling bigint;

-- Whether vehicles at a site may give energy back.
ALTER TABLE site ADD COLUMN both_ways boolean NOT NULL DEFAULT false;
