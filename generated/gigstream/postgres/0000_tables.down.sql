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
--> statement-breakpoint
DROP TYPE "loan_status";
--> statement-breakpoint
DROP TYPE "reputation_event_type";
--> statement-breakpoint
DROP TYPE "stream_status";
--> statement-breakpoint
DROP TYPE "task_status";
--> statement-breakpoint
DROP TYPE "task_type";
--> statement-breakpoint
DROP TYPE "transaction_status";
--> statement-breakpoint
DROP TYPE "transaction_type";
