-- Indexes that came later than their tables: made where they are missing, so that nothing has to be grown anew for them.
CREATE INDEX IF NOT EXISTS command_unanswered ON views.command (at) WHERE status IS NULL OR status = 'timed out';
