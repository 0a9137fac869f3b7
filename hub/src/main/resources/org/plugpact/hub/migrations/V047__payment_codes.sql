-- What chargers were last told for their QR codes, as a digest.
CREATE TABLE payment_code_set (
  charger text PRIMARY KEY,
  digest  text NOT NULL,
  at      timestamptz NOT NULL
);
