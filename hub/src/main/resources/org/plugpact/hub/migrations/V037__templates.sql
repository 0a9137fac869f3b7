-- Settings as they should be, by name; those of OCPP 1.6 are configuration keys, those of 2.x variables.
CREATE TABLE setting_template (
  name   text NOT NULL,
  is16   boolean NOT NULL,
  key    text NOT NULL,
  wanted text NOT NULL,
  PRIMARY KEY (name, key)
);
