CREATE INDEX "idx_cheap" ON "items" ("price") WHERE "price" < 5;
--> statement-breakpoint
CREATE UNIQUE INDEX "idx_lower" ON "items" ((LOWER("name")));
