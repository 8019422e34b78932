BEGIN;
--> statement-breakpoint
ALTER INDEX "idx_body" RENAME TO "idx_body__old";
--> statement-breakpoint
ALTER INDEX "idx_id" RENAME TO "idx_id__old";
--> statement-breakpoint
ALTER INDEX "idx_lower" RENAME TO "idx_lower__old";
--> statement-breakpoint
ALTER INDEX "idx_tags" RENAME TO "idx_tags__old";
--> statement-breakpoint
ALTER INDEX "idx_title" RENAME TO "idx_title__old";
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_body" ON "documents" USING gin ("body");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_id" ON "documents" USING brin ("id") WITH (pages_per_range = 32);
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_lower" ON "documents" ((lower("title"))) WHERE "id" > 5;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_tags" ON "documents" USING gin ("tags");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_title" ON "documents" ("title");
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_body__old";
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_id__old";
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_lower__old";
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_tags__old";
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_title__old";
