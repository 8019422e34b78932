DROP INDEX "idx_customer";
--> statement-breakpoint
DROP INDEX "idx_name";
--> statement-breakpoint
DROP INDEX "idx_price";
--> statement-breakpoint
CREATE UNIQUE INDEX "uq_name" ON "items" ("name");
--> statement-breakpoint
CREATE INDEX "idx_price" ON "items" ("price" DESC, "name");
