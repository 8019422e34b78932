DROP INDEX "idx_oauth_providers_user_id";
--> statement-breakpoint
DROP INDEX "idx_users_email";
