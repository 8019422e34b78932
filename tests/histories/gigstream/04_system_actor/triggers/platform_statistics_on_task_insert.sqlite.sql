CREATE TRIGGER "platform_statistics_on_task_insert"
AFTER INSERT ON "tasks"
BEGIN
  UPDATE platforms
  SET
    total_tasks = (SELECT count(*) FROM tasks WHERE tasks.platform_id = platforms.id),
    unique_workers = (SELECT count(DISTINCT tasks.worker_id) FROM tasks WHERE tasks.platform_id = platforms.id),
    updated_at = strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
  WHERE platforms.id = NEW.platform_id;
END
