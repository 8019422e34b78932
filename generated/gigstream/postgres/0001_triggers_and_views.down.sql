DROP TRIGGER "reputation_events_refuse_delete" ON "reputation_events";
--> statement-breakpoint
DROP TRIGGER "reputation_events_refuse_truncate" ON "reputation_events";
--> statement-breakpoint
DROP TRIGGER "reputation_events_refuse_update" ON "reputation_events";
--> statement-breakpoint
DROP TRIGGER "reputation_score_on_event" ON "reputation_events";
--> statement-breakpoint
DROP TRIGGER "platform_statistics_on_task_insert" ON "tasks";
--> statement-breakpoint
DROP TRIGGER "platform_statistics_on_task_update" ON "tasks";
--> statement-breakpoint
DROP TRIGGER "worker_statistics_on_task_insert" ON "tasks";
--> statement-breakpoint
DROP TRIGGER "worker_statistics_on_task_update" ON "tasks";
--> statement-breakpoint
DROP TRIGGER "platform_statistics_on_transaction_insert" ON "transactions";
--> statement-breakpoint
DROP TRIGGER "platform_statistics_on_transaction_update" ON "transactions";
--> statement-breakpoint
DROP VIEW "loan_repayment_status_view";
--> statement-breakpoint
DROP VIEW "platform_performance_view";
--> statement-breakpoint
DROP VIEW "reputation_history_view";
--> statement-breakpoint
DROP VIEW "task_completion_stats_view";
--> statement-breakpoint
DROP VIEW "worker_earnings_view";
--> statement-breakpoint
DROP FUNCTION "calculate_reputation_score"();
--> statement-breakpoint
DROP FUNCTION "refuse_reputation_change"();
--> statement-breakpoint
DROP FUNCTION "update_account_ages"();
--> statement-breakpoint
DROP FUNCTION "update_platform_statistics"();
--> statement-breakpoint
DROP FUNCTION "update_worker_statistics"();
