CREATE TRIGGER "reputation_score_on_event"
AFTER INSERT ON "reputation_events"
BEGIN
  UPDATE workers
  SET
    reputation_score = (
      SELECT min(1000, max(0, 500 + coalesce(sum(reputation_events.points), 0)))
      FROM reputation_events
      WHERE reputation_events.worker_id = workers.id
    ),
    updated_at = strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
  WHERE workers.id = NEW.worker_id;
END
