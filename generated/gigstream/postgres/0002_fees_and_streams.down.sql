BEGIN;
--> statement-breakpoint
DROP TRIGGER "platform_statistics_on_transaction_update" ON "transactions";
--> statement-breakpoint
DROP VIEW "platform_performance_view";
--> statement-breakpoint
DROP VIEW "worker_earnings_view";
--> statement-breakpoint
DROP INDEX "idx_streams_status_next_release_at";
--> statement-breakpoint
ALTER TABLE "streams" DROP CONSTRAINT "ck_streams_ends_after_start";
--> statement-breakpoint
ALTER TABLE "transactions" DROP CONSTRAINT "ck_transactions_network_fee";
--> statement-breakpoint
-- irreversible: fails while rows of enum "transaction_type" hold "fee": give them another value first
ALTER TYPE "transaction_type" RENAME TO "transaction_type__old";
--> statement-breakpoint
CREATE TYPE "transaction_type" AS ENUM ('payout', 'advance', 'refund', 'repayment');
--> statement-breakpoint
ALTER TABLE "transactions" ALTER COLUMN "type" TYPE "transaction_type" USING "type"::text::"transaction_type";
--> statement-breakpoint
DROP TYPE "transaction_type__old";
--> statement-breakpoint
CREATE TRIGGER "platform_statistics_on_transaction_update"
AFTER UPDATE OF "platform_id", "type", "status", "amount" ON "transactions"
FOR EACH ROW EXECUTE FUNCTION "update_platform_statistics"();
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_streams_status" ON "streams" ("status");
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
-- drops column "streams.next_release_at" with its values
ALTER TABLE "streams" DROP COLUMN "next_release_at";
--> statement-breakpoint
-- drops column "transactions.network_fee" with its values
ALTER TABLE "transactions" DROP COLUMN "network_fee";
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
COMMIT;
