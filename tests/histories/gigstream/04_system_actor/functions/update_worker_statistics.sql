CREATE FUNCTION "update_worker_statistics"() RETURNS trigger LANGUAGE plpgsql AS $$
-- Counts anew from the tasks, for the worker who has the task and for the one who had it.
BEGIN
  UPDATE workers
  SET (total_tasks, total_earned, completion_rate, updated_at) = (
    SELECT
      count(*) FILTER (WHERE tasks.status = 'completed'),
      coalesce(sum(tasks.amount) FILTER (WHERE tasks.status = 'completed'), 0),
      coalesce(round(100.0 * count(*) FILTER (WHERE tasks.status = 'completed') / nullif(count(*), 0), 2), 0),
      now()
    FROM tasks
    WHERE tasks.worker_id = workers.id
      AND tasks.status IN ('completed', 'disputed', 'cancelled')
  )
  WHERE workers.id IN (NEW.worker_id, OLD.worker_id);
  RETURN NULL;
END
$$
