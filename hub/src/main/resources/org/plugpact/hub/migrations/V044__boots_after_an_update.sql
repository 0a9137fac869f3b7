-- How often a charger booted within a day of being asked to install something, and when last: more than once or twice is a loop.
ALTER TABLE transfer ADD COLUMN boots integer NOT NULL DEFAULT 0;
ALTER TABLE transfer ADD COLUMN booted timestamptz;

CREATE INDEX transfer_boots ON transfer (boots) WHERE boots > 1;
