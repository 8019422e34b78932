DROP TABLE "user_sessions";
--> statement-breakpoint
DROP TABLE "users";
