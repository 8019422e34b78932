CREATE UNIQUE INDEX CONCURRENTLY "pk_seats__new" ON "seats" ("hall", "place");
--> statement-breakpoint
ALTER TABLE "seats"
  DROP CONSTRAINT "pk_seats",
  ADD CONSTRAINT "pk_seats" PRIMARY KEY USING INDEX "pk_seats__new";
