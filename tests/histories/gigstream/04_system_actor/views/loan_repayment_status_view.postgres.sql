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
WHERE loans.status NOT IN ('pending', 'approved', 'cancelled')
