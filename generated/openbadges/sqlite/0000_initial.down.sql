-- drops table "user_sessions" with its rows
DROP TABLE "user_sessions";
--> statement-breakpoint
-- drops table "users" with its rows
DROP TABLE "users";
