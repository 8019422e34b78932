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
WHERE workers.deleted_at IS NULL
