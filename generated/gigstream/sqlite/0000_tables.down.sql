DROP TABLE "audit_logs";
--> statement-breakpoint
DROP TABLE "reputation_events";
--> statement-breakpoint
DROP TABLE "transactions";
--> statement-breakpoint
DROP TABLE "loans";
--> statement-breakpoint
DROP TABLE "streams";
--> statement-breakpoint
DROP TABLE "tasks";
--> statement-breakpoint
DROP TABLE "platforms";
--> statement-breakpoint
DROP TABLE "workers";
