-- Settings that are in memory while a hub runs, by their keys in lower case: what chargers say of prices and of smart charging. Apart
-- from all the others, so that a start reads a few rows of each charger and not hundreds.
CREATE TABLE device_remembered (
  charger text NOT NULL,
  key     text NOT NULL,
  value   text NOT NULL,
  PRIMARY KEY (charger, key)
);

INSERT INTO device_remembered (charger, key, value)
  SELECT charger, lower(key), value FROM device_setting
    WHERE value IS NOT NULL AND (
      lower(key) IN ('tariffcostctrlr/available[tariff]', 'tariffcostctrlr/enabled[tariff]', 'tariffcostctrlr/available[cost]',
        'tariffcostctrlr/enabled[cost]', 'tariffcostctrlr/maxelements[tariff]', 'tariffcostctrlr/conditionssupported[tariff]',
        'displaymessagectrlr/available', 'displaymessagectrlr/enabled', 'txctrlr/supportedlimits', 'customdisplaycostandprice')
      OR lower(key) LIKE 'smartchargingctrlr%')
  ON CONFLICT DO NOTHING;
