-- Limits that chargers heard of from others than the hub: a row for each period, in thousandths of the unit. Outlet 0 is the charger.
CREATE TABLE outlet_limit (
  charger   text NOT NULL,
  outlet    integer NOT NULL,
  source    text NOT NULL,
  starts    timestamptz NOT NULL,
  lasts     bigint,
  unit      text NOT NULL,
  second    bigint NOT NULL,
  rate      bigint,
  discharge bigint,
  setpoint  bigint,
  phases    integer,
  phase     integer,
  mode      text NOT NULL,
  PRIMARY KEY (charger, outlet, source, second)
);

-- What the meter showed last of somebody who said how much energy is wanted.
ALTER TABLE outlet_share ADD COLUMN shown bigint;
