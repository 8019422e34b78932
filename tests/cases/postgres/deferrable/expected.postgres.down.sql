CREATE UNIQUE INDEX CONCURRENTLY "uq_place__new" ON "nodes" ("place");
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "nodes" DROP CONSTRAINT "fk_nodes_parent_id";
--> statement-breakpoint
ALTER TABLE "nodes" DROP CONSTRAINT "uq_place";
--> statement-breakpoint
ALTER TABLE "nodes" ADD CONSTRAINT "uq_place" UNIQUE USING INDEX "uq_place__new";
--> statement-breakpoint
ALTER TABLE "nodes" ADD CONSTRAINT "fk_nodes_parent_id" FOREIGN KEY ("parent_id") REFERENCES "nodes" ("id") NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "nodes" VALIDATE CONSTRAINT "fk_nodes_parent_id";
