CREATE FUNCTION "update_account_ages"() RETURNS integer LANGUAGE plpgsql AS $$
-- Returns the number of workers whose age changed.
DECLARE
  changed integer;
BEGIN
  UPDATE workers
  SET account_age_days = extract(day FROM now() - created_at)
  WHERE account_age_days <> extract(day FROM now() - created_at);
  GET DIAGNOSTICS changed = ROW_COUNT;
  RETURN changed;
END
$$
