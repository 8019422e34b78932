SELECT
  history.event_id,
  history.worker_id,
  history.task_id,
  history.type,
  history.points,
  history.reason,
  CASE
    WHEN history.total < 0 THEN 0
    WHEN history.total > 1000 THEN 1000
    ELSE history.total
  END AS score_after,
  history.created_at
FROM (
  SELECT
    reputation_events.id AS event_id,
    reputation_events.worker_id,
    reputation_events.task_id,
    reputation_events.type,
    reputation_events.points,
    reputation_events.reason,
    reputation_events.created_at,
    500 + sum(reputation_events.points) OVER (
      PARTITION BY reputation_events.worker_id
      ORDER BY reputation_events.created_at, reputation_events.id
    ) AS total
  FROM reputation_events
) AS history
