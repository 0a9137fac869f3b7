-- Whether a charger may go on with its maker's certificate, rather than wait until it has one of the hub's (OCPP 2.1, A00.FR.806).
ALTER TABLE charger_security ADD COLUMN keeps_makers boolean NOT NULL DEFAULT false;
