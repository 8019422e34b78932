BEGIN;
--> statement-breakpoint
DROP VIEW "areas";
--> statement-breakpoint
DROP INDEX "idx_area";
--> statement-breakpoint
DROP INDEX "idx_large";
--> statement-breakpoint
ALTER TABLE "shapes" DROP CONSTRAINT "uq_area";
--> statement-breakpoint
ALTER TABLE "shapes" DROP CONSTRAINT "not_flat";
--> statement-breakpoint
ALTER TABLE "shapes" DROP COLUMN "area";
--> statement-breakpoint
ALTER TABLE "shapes" ADD COLUMN "area" INTEGER NOT NULL GENERATED ALWAYS AS ("width" * "height") STORED;
--> statement-breakpoint
COMMENT ON COLUMN "shapes"."area" IS 'Square';
--> statement-breakpoint
ALTER TABLE "shapes" ADD CONSTRAINT "not_flat" CHECK ("area" > 0) NOT VALID;
--> statement-breakpoint
CREATE VIEW "areas" AS
SELECT id, area FROM shapes;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "uq_area" ON "shapes" ("area", "id");
--> statement-breakpoint
ALTER TABLE "shapes" ADD CONSTRAINT "uq_area" UNIQUE USING INDEX "uq_area";
--> statement-breakpoint
ALTER TABLE "shapes" VALIDATE CONSTRAINT "not_flat";
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_area" ON "shapes" ("area");
--> statement-breakpoint
COMMENT ON INDEX "idx_area" IS 'Sorted';
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_large" ON "shapes" ("id") WHERE "area" > 100;
