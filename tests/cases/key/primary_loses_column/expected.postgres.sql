CREATE UNIQUE INDEX CONCURRENTLY "pk_seats__new" ON "seats" ("hall");
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "seats" DROP CONSTRAINT "pk_seats";
--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "pk_seats" PRIMARY KEY USING INDEX "pk_seats__new";
--> statement-breakpoint
-- drops column "seats.place" with its values
ALTER TABLE "seats" DROP COLUMN "place";
--> statement-breakpoint
COMMIT;
