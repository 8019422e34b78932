CREATE FUNCTION "calculate_reputation_score"() RETURNS trigger LANGUAGE plpgsql AS $$
-- The score is what the log says: 500 plus all points, within 0 and 1000.
BEGIN
  UPDATE workers
  SET
    reputation_score = (
      SELECT least(1000, greatest(0, 500 + coalesce(sum(reputation_events.points), 0)))
      FROM reputation_events
      WHERE reputation_events.worker_id = workers.id
    ),
    updated_at = now()
  WHERE workers.id = NEW.worker_id;
  RETURN NULL;
END
$$
