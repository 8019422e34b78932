-- name: UserWithSessions :many
-- Select with joins.
-- A user without sessions is there once, with no token.
SELECT users.id, users.email, user_sessions.token
FROM users LEFT JOIN user_sessions ON users.id = user_sessions.user_id
WHERE users.id = :user_id
ORDER BY user_sessions.token;

-- name: CleanUpUserSessions :execrows
-- Clean Up Expired Data.
-- How many there were.
DELETE FROM user_sessions WHERE expires_at < :now;

-- name: CleanUpOauthSessions :execrows
-- The same for logins that nobody finished.
DELETE FROM oauth_sessions WHERE expires_at < :now;
