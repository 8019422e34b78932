CREATE FUNCTION "refuse_reputation_change"() RETURNS trigger LANGUAGE plpgsql AS $$
-- Events go only with their worker: when a cascade arrives here, the worker is gone already.
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM workers WHERE workers.id = OLD.worker_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'reputation_events is append-only'
    USING ERRCODE = 'restrict_violation', HINT = 'insert a manual_adjustment instead';
END
$$
