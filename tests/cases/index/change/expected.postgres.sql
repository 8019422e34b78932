CREATE UNIQUE INDEX CONCURRENTLY "uq_name" ON "items" ("name");
--> statement-breakpoint
ALTER INDEX "idx_price" RENAME TO "idx_price__old";
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_price" ON "items" ("price" DESC, "name");
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_customer";
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_name";
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_price__old";
