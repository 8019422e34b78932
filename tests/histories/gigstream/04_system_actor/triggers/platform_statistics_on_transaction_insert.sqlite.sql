CREATE TRIGGER "platform_statistics_on_transaction_insert"
AFTER INSERT ON "transactions"
WHEN NEW.platform_id IS NOT NULL
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
  WHERE platforms.id = NEW.platform_id;
END
