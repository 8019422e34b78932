CREATE TRIGGER "reputation_events_refuse_replace"
BEFORE INSERT ON "reputation_events"
WHEN EXISTS (SELECT 1 FROM reputation_events WHERE reputation_events.id = NEW.id)
BEGIN
  SELECT raise(ABORT, 'reputation_events is append-only');
END
