DROP TRIGGER "reputation_events_refuse_delete";
--> statement-breakpoint
DROP TRIGGER "reputation_events_refuse_replace";
--> statement-breakpoint
DROP TRIGGER "reputation_events_refuse_update";
--> statement-breakpoint
DROP TRIGGER "reputation_score_on_event";
--> statement-breakpoint
DROP TRIGGER "platform_statistics_on_task_insert";
--> statement-breakpoint
DROP TRIGGER "platform_statistics_on_task_update";
--> statement-breakpoint
DROP TRIGGER "worker_statistics_on_task_insert";
--> statement-breakpoint
DROP TRIGGER "worker_statistics_on_task_update";
--> statement-breakpoint
DROP TRIGGER "platform_statistics_on_transaction_insert";
--> statement-breakpoint
DROP TRIGGER "platform_statistics_on_transaction_update";
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
