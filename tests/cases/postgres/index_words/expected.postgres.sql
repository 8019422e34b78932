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
CREATE INDEX CONCURRENTLY "idx_body" ON "documents" USING gist ("body");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_id" ON "documents" ("id" DESC);
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_lower" ON "documents" ((lower("title")), ("id" % 3)) WHERE "id" > 7;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_tags" ON "documents" USING gin ("tags") WITH (fastupdate = false);
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_title" ON "documents" ("title" COLLATE "C" text_pattern_ops) INCLUDE ("id");
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
