DROP INDEX CONCURRENTLY "idx_oauth_providers_user_id";
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_users_email";
