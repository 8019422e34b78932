CREATE INDEX CONCURRENTLY "idx_oauth_providers_user_id" ON "oauth_providers" ("user_id");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_users_email" ON "users" ("email");
