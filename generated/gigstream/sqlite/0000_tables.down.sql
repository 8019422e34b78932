-- drops table "audit_logs" with its rows
DROP TABLE "audit_logs";
--> statement-breakpoint
-- drops table "reputation_events" with its rows
DROP TABLE "reputation_events";
--> statement-breakpoint
-- drops table "transactions" with its rows
DROP TABLE "transactions";
--> statement-breakpoint
-- drops table "loans" with its rows
DROP TABLE "loans";
--> statement-breakpoint
-- drops table "streams" with its rows
DROP TABLE "streams";
--> statement-breakpoint
-- drops table "tasks" with its rows
DROP TABLE "tasks";
--> statement-breakpoint
-- drops table "platforms" with its rows
DROP TABLE "platforms";
--> statement-breakpoint
-- drops table "workers" with its rows
DROP TABLE "workers";
