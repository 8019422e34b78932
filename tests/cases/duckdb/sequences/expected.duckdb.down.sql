ALTER TABLE "remarks" RENAME TO "notes";
--> statement-breakpoint
CREATE SEQUENCE "plain";
--> statement-breakpoint
SELECT setval('"plain"', (SELECT last_value FROM duckdb_sequences() WHERE database_name = current_database() AND schema_name = 'main' AND sequence_name = 'renamed'));
--> statement-breakpoint
CREATE SEQUENCE "seq_notes_id";
--> statement-breakpoint
ALTER TABLE "calls" ALTER COLUMN "other" SET DEFAULT nextval('"plain"');
--> statement-breakpoint
ALTER TABLE "logs" ALTER COLUMN "id" DROP DEFAULT;
--> statement-breakpoint
SELECT setval('"seq_notes_id"', (SELECT last_value FROM duckdb_sequences() WHERE database_name = current_database() AND schema_name = 'main' AND sequence_name = 'seq_remarks_id'));
--> statement-breakpoint
ALTER TABLE "notes" ALTER COLUMN "id" SET DEFAULT nextval('"seq_notes_id"');
--> statement-breakpoint
ALTER TABLE "calls" ALTER COLUMN "id" DROP DEFAULT;
--> statement-breakpoint
CREATE SEQUENCE "__old_tickets" MINVALUE -9223372036854775808 START 1;
--> statement-breakpoint
SELECT setval('"__old_tickets"', (SELECT last_value FROM duckdb_sequences() WHERE database_name = current_database() AND schema_name = 'main' AND sequence_name = 'tickets'));
--> statement-breakpoint
DROP SEQUENCE "tickets";
--> statement-breakpoint
CREATE SEQUENCE "tickets" START WITH 5;
--> statement-breakpoint
SELECT setval('"tickets"', (SELECT last_value FROM duckdb_sequences() WHERE database_name = current_database() AND schema_name = 'main' AND sequence_name = '__old_tickets'));
--> statement-breakpoint
DROP SEQUENCE "__old_tickets";
--> statement-breakpoint
ALTER TABLE "calls" ALTER COLUMN "id" SET DEFAULT nextval('"tickets"');
--> statement-breakpoint
DROP SEQUENCE "renamed";
--> statement-breakpoint
DROP SEQUENCE "seq_logs_id";
--> statement-breakpoint
DROP SEQUENCE "seq_remarks_id";
