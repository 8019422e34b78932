DROP TABLE "oauth_providers";
--> statement-breakpoint
DROP TABLE "oauth_sessions";
