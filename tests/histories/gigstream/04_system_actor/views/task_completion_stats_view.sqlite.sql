SELECT
  tasks.platform_id,
  tasks.type,
  count(*) AS tasks_ended,
  count(*) FILTER (WHERE tasks.status = 'completed') AS tasks_completed,
  round(100.0 * count(*) FILTER (WHERE tasks.status = 'completed') / count(*), 2) AS success_rate,
  count(*) FILTER (WHERE tasks.status = 'completed' AND tasks.completed_at > tasks.due_at) AS completed_late,
  round(avg((julianday(tasks.completed_at) - julianday(tasks.started_at)) * 24), 2) AS average_hours,
  round(min((julianday(tasks.completed_at) - julianday(tasks.started_at)) * 24), 2) AS least_hours,
  round(max((julianday(tasks.completed_at) - julianday(tasks.started_at)) * 24), 2) AS most_hours
FROM tasks
WHERE tasks.status IN ('completed', 'disputed', 'cancelled')
GROUP BY tasks.platform_id, tasks.type
