DROP INDEX "idx_old";
--> statement-breakpoint
CREATE INDEX "idx_new" ON "items" ("name");
