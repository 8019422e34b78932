CREATE TRIGGER "worker_statistics_on_task_insert"
AFTER INSERT ON "tasks"
WHEN NEW.worker_id IS NOT NULL
BEGIN
  UPDATE workers
  SET (total_tasks, total_earned, completion_rate, updated_at) = (
    SELECT
      count(*) FILTER (WHERE tasks.status = 'completed'),
      coalesce(sum(tasks.amount) FILTER (WHERE tasks.status = 'completed'), 0),
      coalesce(round(100.0 * count(*) FILTER (WHERE tasks.status = 'completed') / nullif(count(*), 0), 2), 0),
      strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
    FROM tasks
    WHERE tasks.worker_id = workers.id
      AND tasks.status IN ('completed', 'disputed', 'cancelled')
  )
  WHERE workers.id = NEW.worker_id;
END
