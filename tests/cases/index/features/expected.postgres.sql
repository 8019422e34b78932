CREATE UNIQUE INDEX CONCURRENTLY "idx_cover" ON "items" ("name") INCLUDE ("price") NULLS NOT DISTINCT WITH (fillfactor = 70);
--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "idx_lower" ON "items" ((lower("name")));
--> statement-breakpoint
COMMENT ON INDEX "idx_cover" IS 'Answers the list';
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_dear" ON "items" ("price" DESC NULLS LAST) WHERE "price" > 100;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_tags" ON "items" USING gin ("tags" jsonb_path_ops) WITH (fastupdate = false);
