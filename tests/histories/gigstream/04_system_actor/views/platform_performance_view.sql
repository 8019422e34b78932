SELECT
  platforms.id AS platform_id,
  platforms.name,
  activity.tasks_posted,
  activity.tasks_open,
  activity.tasks_completed,
  activity.tasks_disputed,
  activity.workers_engaged,
  activity.average_task_amount,
  activity.average_rating,
  payments.payouts_confirmed,
  payments.payouts_pending,
  payments.payouts_failed,
  payments.amount_paid
FROM platforms
JOIN (
  SELECT
    platforms.id AS platform_id,
    count(tasks.id) AS tasks_posted,
    count(tasks.id) FILTER (WHERE tasks.status IN ('created', 'assigned', 'in_progress')) AS tasks_open,
    count(tasks.id) FILTER (WHERE tasks.status = 'completed') AS tasks_completed,
    count(tasks.id) FILTER (WHERE tasks.status = 'disputed') AS tasks_disputed,
    count(DISTINCT tasks.worker_id) AS workers_engaged,
    round(avg(tasks.amount), 6) AS average_task_amount,
    round(avg(tasks.rating), 2) AS average_rating
  FROM platforms
  LEFT JOIN tasks ON tasks.platform_id = platforms.id
  GROUP BY platforms.id
) AS activity ON activity.platform_id = platforms.id
JOIN (
  SELECT
    platforms.id AS platform_id,
    count(transactions.id) FILTER (WHERE transactions.status = 'confirmed') AS payouts_confirmed,
    count(transactions.id) FILTER (WHERE transactions.status IN ('pending', 'submitted')) AS payouts_pending,
    count(transactions.id) FILTER (WHERE transactions.status = 'failed') AS payouts_failed,
    coalesce(sum(transactions.amount) FILTER (WHERE transactions.status = 'confirmed'), 0) AS amount_paid
  FROM platforms
  LEFT JOIN transactions ON transactions.platform_id = platforms.id AND transactions.type = 'payout'
  GROUP BY platforms.id
) AS payments ON payments.platform_id = platforms.id
WHERE platforms.deleted_at IS NULL
