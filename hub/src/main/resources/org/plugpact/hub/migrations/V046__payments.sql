-- Payments of drivers without a contract, each for one session. Amounts in minor units. Of who pays there is the service's reference alone.
CREATE TABLE payment (
  id          text PRIMARY KEY,
  origin      text NOT NULL,
  charger     text NOT NULL,
  outlet      integer NOT NULL,
  stage       text NOT NULL,
  currency    text NOT NULL,
  most        bigint NOT NULL,
  energy      bigint,
  seconds     bigint,
  reference   text,
  contract    text,
  transaction integer,
  page        text,
  charged     bigint,
  receipt     text,
  why         text NOT NULL,
  turned      timestamptz NOT NULL,
  code        bigint
);

CREATE INDEX payment_open ON payment (stage) WHERE stage NOT IN ('CAPTURED', 'RELEASED', 'SETTLED_THERE', 'FAILED', 'CANCELLED', 'STUCK');

-- A reference pays once.
CREATE UNIQUE INDEX payment_reference ON payment (lower(reference));

-- A QR code's password pays once, unless nothing came of it.
CREATE UNIQUE INDEX payment_code ON payment (charger, outlet, code) WHERE stage NOT IN ('FAILED', 'CANCELLED');
