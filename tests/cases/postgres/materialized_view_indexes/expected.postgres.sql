ALTER INDEX "idx_totals_amount" RENAME TO "idx_totals_amount__old";
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_totals_new" ON "totals" ("twice");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_totals_amount" ON "totals" ("amount", "twice");
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_totals_gone";
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_totals_amount__old";
