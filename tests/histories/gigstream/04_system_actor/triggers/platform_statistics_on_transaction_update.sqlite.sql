CREATE TRIGGER "platform_statistics_on_transaction_update"
AFTER UPDATE OF platform_id, type, status, amount ON "transactions"
BEGIN
  UPDATE platforms
  SET
    total_payouts = (
      SELECT coalesce(sum(transactions.amount), 0)
      FROM transactions
      WHERE transactions.platform_id = platforms.id
        AND transactions.type = 'payout'
        AND transactions.status = 'confirmed'
    ),
    updated_at = strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
  WHERE platforms.id IN (NEW.platform_id, OLD.platform_id);
END
