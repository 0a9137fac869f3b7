-- Payments that somebody has to settle by hand: few, and looked for by the operators' alerts.
CREATE INDEX payment_stuck ON payment (turned) WHERE stage = 'STUCK';
