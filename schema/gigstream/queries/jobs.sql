-- name: UpdateAccountAges :one
-- Update Account Ages, which a scheduler runs daily.
-- How many workers' ages changed.
-- column changed: int
-- dialect: postgres
SELECT update_account_ages() AS changed;

-- name: RecountAccountAges :execrows
-- The same in SQLite, which has no functions.
-- dialect: sqlite
UPDATE workers
SET account_age_days = CAST(julianday('now') - julianday(created_at) AS INTEGER)
WHERE account_age_days <> CAST(julianday('now') - julianday(created_at) AS INTEGER);
