ALTER TABLE "nodes" DROP CONSTRAINT "fk_nodes_parent_id";
--> statement-breakpoint
ALTER TABLE "nodes" DROP CONSTRAINT "uq_place";
--> statement-breakpoint
ALTER TABLE "nodes" ADD CONSTRAINT "uq_place" UNIQUE ("place");
--> statement-breakpoint
ALTER TABLE "nodes" ADD CONSTRAINT "fk_nodes_parent_id" FOREIGN KEY ("parent_id") REFERENCES "nodes" ("id");
