CREATE TRIGGER "platform_statistics_on_task_update"
AFTER UPDATE OF platform_id, worker_id ON "tasks"
BEGIN
  UPDATE platforms
  SET
    total_tasks = (SELECT count(*) FROM tasks WHERE tasks.platform_id = platforms.id),
    unique_workers = (SELECT count(DISTINCT tasks.worker_id) FROM tasks WHERE tasks.platform_id = platforms.id),
    updated_at = strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
  WHERE platforms.id IN (NEW.platform_id, OLD.platform_id);
END
