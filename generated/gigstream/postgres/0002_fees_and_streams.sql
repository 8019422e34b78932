BEGIN;
--> statement-breakpoint
ALTER TYPE "transaction_type" ADD VALUE 'fee';
--> statement-breakpoint
ALTER TABLE "streams" ADD COLUMN "next_release_at" TIMESTAMPTZ;
--> statement-breakpoint
ALTER TABLE "transactions" ADD COLUMN "network_fee" NUMERIC(18, 6);
--> statement-breakpoint
ALTER TABLE "streams" ADD CONSTRAINT "ck_streams_ends_after_start" CHECK ("ends_at" > "starts_at") NOT VALID;
--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "ck_transactions_network_fee" CHECK ("network_fee" >= 0) NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "streams" VALIDATE CONSTRAINT "ck_streams_ends_after_start";
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_streams_status_next_release_at" ON "streams" ("status", "next_release_at");
--> statement-breakpoint
ALTER TABLE "transactions" VALIDATE CONSTRAINT "ck_transactions_network_fee";
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_streams_status";
