-- irreversible: what was in column "seats.place" is lost
ALTER TABLE "seats" ADD COLUMN "place" INTEGER NOT NULL DEFAULT 0;
--> statement-breakpoint
ALTER TABLE "seats"
  DROP CONSTRAINT "pk_seats",
  ADD CONSTRAINT "pk_seats" PRIMARY KEY ("hall", "place");
