CREATE UNIQUE INDEX CONCURRENTLY "uq_seats_place__new" ON "seats" ("hall", "place") INCLUDE ("id") NULLS NOT DISTINCT;
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "seats" DROP CONSTRAINT "uq_seats_place";
--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "uq_seats_place" UNIQUE USING INDEX "uq_seats_place__new";
--> statement-breakpoint
ALTER INDEX "idx_seats_place" RENAME TO "idx_seats_place__old";
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "idx_seats_place" ON "seats" ("place" DESC NULLS LAST);
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_seats_place__old";
