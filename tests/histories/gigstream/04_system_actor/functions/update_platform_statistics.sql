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
$$
