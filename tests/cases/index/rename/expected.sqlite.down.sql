DROP INDEX "idx_new";
--> statement-breakpoint
CREATE INDEX "idx_old" ON "items" ("name");
