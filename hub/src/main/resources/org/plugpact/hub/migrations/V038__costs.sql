-- By which tariff a station reckons a transaction, and what it was told that it came to, in major units of its tariff's currency.
ALTER TABLE device_transaction ADD COLUMN tariff text, ADD COLUMN total numeric;
