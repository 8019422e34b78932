CREATE TRIGGER "reputation_events_refuse_update"
BEFORE UPDATE ON "reputation_events"
BEGIN
  SELECT raise(ABORT, 'reputation_events is append-only');
END
