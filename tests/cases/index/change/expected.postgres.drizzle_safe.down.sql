DROP INDEX "uq_name";
--> statement-breakpoint
DROP INDEX "idx_price";
--> statement-breakpoint
CREATE INDEX "idx_customer" ON "items" ("customer_id");
--> statement-breakpoint
CREATE INDEX "idx_name" ON "items" ("name");
--> statement-breakpoint
CREATE INDEX "idx_price" ON "items" ("price");
