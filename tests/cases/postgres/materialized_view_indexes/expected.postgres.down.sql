ALTER INDEX "idx_totals_amount" RENAME TO "idx_totals_amount__old";
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_totals_gone" ON "totals" ("amount", "id");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_totals_amount" ON "totals" ("amount");
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_totals_new";
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_totals_amount__old";
