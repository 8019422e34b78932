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
$$;
--> statement-breakpoint
COMMENT ON FUNCTION "calculate_reputation_score"() IS 'Trigger group 3: keeps reputation_score from the log of events';
--> statement-breakpoint
CREATE FUNCTION "refuse_reputation_change"() RETURNS trigger LANGUAGE plpgsql AS $$
-- Events go only with their worker: when a cascade arrives here, the worker is gone already.
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM workers WHERE workers.id = OLD.worker_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'reputation_events is append-only'
    USING ERRCODE = 'restrict_violation', HINT = 'insert a manual_adjustment instead';
END
$$;
--> statement-breakpoint
COMMENT ON FUNCTION "refuse_reputation_change"() IS 'Keeps reputation_events append-only';
--> statement-breakpoint
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
$$;
--> statement-breakpoint
COMMENT ON FUNCTION "update_account_ages"() IS 'Trigger group 2: the daily job that keeps account_age_days; a scheduler calls it';
--> statement-breakpoint
CREATE FUNCTION "update_platform_statistics"() RETURNS trigger LANGUAGE plpgsql AS $$
-- Serves tasks and transactions: both name their platform in platform_id.
BEGIN
  UPDATE platforms
  SET
    total_tasks = (SELECT count(*) FROM tasks WHERE tasks.platform_id = platforms.id),
    unique_workers = (SELECT count(DISTINCT tasks.worker_id) FROM tasks WHERE tasks.platform_id = platforms.id),
    total_payouts = (
      SELECT coalesce(sum(transactions.amount), 0)
      FROM transactions
      WHERE transactions.platform_id = platforms.id
        AND transactions.type = 'payout'
        AND transactions.status = 'confirmed'
    ),
    updated_at = now()
  WHERE platforms.id IN (NEW.platform_id, OLD.platform_id);
  RETURN NULL;
END
$$;
--> statement-breakpoint
COMMENT ON FUNCTION "update_platform_statistics"() IS 'Trigger group 4: keeps total_payouts, total_tasks and unique_workers';
--> statement-breakpoint
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
$$;
--> statement-breakpoint
COMMENT ON FUNCTION "update_worker_statistics"() IS 'Trigger group 1: recalculates total_tasks, total_earned and completion_rate';
--> statement-breakpoint
CREATE VIEW "loan_repayment_status_view" AS
SELECT
  loans.id AS loan_id,
  loans.worker_id,
  loans.status,
  loans.amount + loans.fee AS owed,
  loans.repaid_amount AS repaid,
  loans.amount + loans.fee - loans.repaid_amount AS outstanding,
  round(100.0 * loans.repaid_amount / (loans.amount + loans.fee), 2) AS repaid_percent,
  loans.due_at,
  (
    loans.status IN ('disbursed', 'active', 'repaying')
    AND loans.due_at < now()
  ) AS overdue,
  loans.status = 'defaulted' AS in_default
FROM loans
WHERE loans.status NOT IN ('pending', 'approved', 'cancelled');
--> statement-breakpoint
COMMENT ON VIEW "loan_repayment_status_view" IS 'Progress of repayment, overdue and defaulted loans';
--> statement-breakpoint
CREATE VIEW "platform_performance_view" AS
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
WHERE platforms.deleted_at IS NULL;
--> statement-breakpoint
COMMENT ON VIEW "platform_performance_view" IS 'Activity, payments and engaged workers of each platform';
--> statement-breakpoint
CREATE VIEW "reputation_history_view" AS
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
) AS history;
--> statement-breakpoint
COMMENT ON VIEW "reputation_history_view" IS 'Each worker''s score after each event';
--> statement-breakpoint
CREATE VIEW "task_completion_stats_view" AS
SELECT
  tasks.platform_id,
  tasks.type,
  count(*) AS tasks_ended,
  count(*) FILTER (WHERE tasks.status = 'completed') AS tasks_completed,
  round(100.0 * count(*) FILTER (WHERE tasks.status = 'completed') / count(*), 2) AS success_rate,
  count(*) FILTER (WHERE tasks.status = 'completed' AND tasks.completed_at > tasks.due_at) AS completed_late,
  round(avg(extract(epoch FROM tasks.completed_at - tasks.started_at) / 3600), 2) AS average_hours,
  round(min(extract(epoch FROM tasks.completed_at - tasks.started_at) / 3600), 2) AS least_hours,
  round(max(extract(epoch FROM tasks.completed_at - tasks.started_at) / 3600), 2) AS most_hours
FROM tasks
WHERE tasks.status IN ('completed', 'disputed', 'cancelled')
GROUP BY tasks.platform_id, tasks.type;
--> statement-breakpoint
COMMENT ON VIEW "task_completion_stats_view" IS 'Completion times and success rates, by platform and type of task';
--> statement-breakpoint
CREATE VIEW "worker_earnings_view" AS
SELECT
  workers.id AS worker_id,
  workers.display_name,
  workers.reputation_score,
  (
    SELECT count(*) FROM tasks
    WHERE tasks.worker_id = workers.id AND tasks.status = 'completed'
  ) AS completed_tasks,
  (
    SELECT count(*) FROM tasks
    WHERE tasks.worker_id = workers.id AND tasks.status IN ('assigned', 'in_progress')
  ) AS open_tasks,
  workers.total_earned,
  (
    SELECT coalesce(sum(transactions.amount), 0) FROM transactions
    WHERE transactions.worker_id = workers.id
      AND transactions.type = 'payout' AND transactions.status = 'confirmed'
  ) AS paid_out,
  (
    SELECT coalesce(sum(transactions.amount), 0) FROM transactions
    WHERE transactions.worker_id = workers.id
      AND transactions.type = 'payout' AND transactions.status IN ('pending', 'submitted')
  ) AS payout_pending,
  (
    SELECT count(*) FROM loans
    WHERE loans.worker_id = workers.id AND loans.status NOT IN ('pending', 'approved', 'cancelled')
  ) AS loans_taken,
  (
    SELECT coalesce(sum(loans.amount + loans.fee - loans.repaid_amount), 0) FROM loans
    WHERE loans.worker_id = workers.id AND loans.status IN ('disbursed', 'active', 'repaying', 'defaulted')
  ) AS loans_owed
FROM workers
WHERE workers.deleted_at IS NULL;
--> statement-breakpoint
COMMENT ON VIEW "worker_earnings_view" IS 'Earnings, task counts and loans of each worker';
--> statement-breakpoint
CREATE TRIGGER "reputation_events_refuse_delete"
BEFORE DELETE ON "reputation_events"
FOR EACH ROW EXECUTE FUNCTION "refuse_reputation_change"();
--> statement-breakpoint
CREATE TRIGGER "reputation_events_refuse_truncate"
BEFORE TRUNCATE ON "reputation_events"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_reputation_change"();
--> statement-breakpoint
CREATE TRIGGER "reputation_events_refuse_update"
BEFORE UPDATE ON "reputation_events"
FOR EACH ROW EXECUTE FUNCTION "refuse_reputation_change"();
--> statement-breakpoint
CREATE TRIGGER "reputation_score_on_event"
AFTER INSERT ON "reputation_events"
FOR EACH ROW EXECUTE FUNCTION "calculate_reputation_score"();
--> statement-breakpoint
CREATE TRIGGER "platform_statistics_on_task_insert"
AFTER INSERT ON "tasks"
FOR EACH ROW EXECUTE FUNCTION "update_platform_statistics"();
--> statement-breakpoint
CREATE TRIGGER "platform_statistics_on_task_update"
AFTER UPDATE OF "platform_id", "worker_id" ON "tasks"
FOR EACH ROW EXECUTE FUNCTION "update_platform_statistics"();
--> statement-breakpoint
CREATE TRIGGER "worker_statistics_on_task_insert"
AFTER INSERT ON "tasks"
FOR EACH ROW
WHEN (NEW.worker_id IS NOT NULL) EXECUTE FUNCTION "update_worker_statistics"();
--> statement-breakpoint
CREATE TRIGGER "worker_statistics_on_task_update"
AFTER UPDATE OF "worker_id", "status", "amount" ON "tasks"
FOR EACH ROW EXECUTE FUNCTION "update_worker_statistics"();
--> statement-breakpoint
CREATE TRIGGER "platform_statistics_on_transaction_insert"
AFTER INSERT ON "transactions"
FOR EACH ROW
WHEN (NEW.platform_id IS NOT NULL) EXECUTE FUNCTION "update_platform_statistics"();
--> statement-breakpoint
CREATE TRIGGER "platform_statistics_on_transaction_update"
AFTER UPDATE OF "platform_id", "type", "status", "amount" ON "transactions"
FOR EACH ROW EXECUTE FUNCTION "update_platform_statistics"();
