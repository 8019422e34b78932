-- drops table "oauth_providers" with its rows
DROP TABLE "oauth_providers";
--> statement-breakpoint
-- drops table "oauth_sessions" with its rows
DROP TABLE "oauth_sessions";
