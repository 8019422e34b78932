ALTER TABLE "notes" RENAME TO "remarks";
--> statement-breakpoint
CREATE SEQUENCE "renamed";
--> statement-breakpoint
SELECT setval('"renamed"', (SELECT last_value FROM duckdb_sequences() WHERE database_name = current_database() AND schema_name = 'main' AND sequence_name = 'plain'));
--> statement-breakpoint
CREATE SEQUENCE "seq_logs_id";
--> statement-breakpoint
CREATE SEQUENCE "seq_remarks_id";
--> statement-breakpoint
ALTER TABLE "calls" ALTER COLUMN "other" SET DEFAULT nextval('"renamed"');
--> statement-breakpoint
SELECT setval('"seq_logs_id"', max("id")) FROM "logs" HAVING max("id") >= (SELECT start_value FROM duckdb_sequences() WHERE database_name = current_database() AND schema_name = 'main' AND sequence_name = 'seq_logs_id');
--> statement-breakpoint
ALTER TABLE "logs" ALTER COLUMN "id" SET DEFAULT nextval('"seq_logs_id"');
--> statement-breakpoint
SELECT setval('"seq_remarks_id"', (SELECT last_value FROM duckdb_sequences() WHERE database_name = current_database() AND schema_name = 'main' AND sequence_name = 'seq_notes_id'));
--> statement-breakpoint
ALTER TABLE "remarks" ALTER COLUMN "id" SET DEFAULT nextval('"seq_remarks_id"');
--> statement-breakpoint
ALTER TABLE "calls" ALTER COLUMN "id" DROP DEFAULT;
--> statement-breakpoint
CREATE SEQUENCE "__old_tickets" MINVALUE -9223372036854775808 START 1;
--> statement-breakpoint
SELECT setval('"__old_tickets"', (SELECT last_value FROM duckdb_sequences() WHERE database_name = current_database() AND schema_name = 'main' AND sequence_name = 'tickets'));
--> statement-breakpoint
DROP SEQUENCE "tickets";
--> statement-breakpoint
CREATE SEQUENCE "tickets" START WITH 5 INCREMENT BY 10;
--> statement-breakpoint
SELECT setval('"tickets"', (SELECT last_value FROM duckdb_sequences() WHERE database_name = current_database() AND schema_name = 'main' AND sequence_name = '__old_tickets'));
--> statement-breakpoint
DROP SEQUENCE "__old_tickets";
--> statement-breakpoint
ALTER TABLE "calls" ALTER COLUMN "id" SET DEFAULT nextval('"tickets"');
--> statement-breakpoint
COMMENT ON SEQUENCE "tickets" IS 'By tens';
--> statement-breakpoint
DROP SEQUENCE "plain";
--> statement-breakpoint
DROP SEQUENCE "seq_notes_id";
