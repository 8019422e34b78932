ALTER INDEX "idx_price" RENAME TO "idx_price__old";
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_customer" ON "items" ("customer_id");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_name" ON "items" ("name");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_price" ON "items" ("price");
--> statement-breakpoint
DROP INDEX CONCURRENTLY "uq_name";
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_price__old";
