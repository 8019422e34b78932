CREATE TRIGGER "reputation_events_refuse_delete"
BEFORE DELETE ON "reputation_events"
WHEN EXISTS (SELECT 1 FROM workers WHERE workers.id = OLD.worker_id)
BEGIN
  SELECT raise(ABORT, 'reputation_events is append-only');
END
