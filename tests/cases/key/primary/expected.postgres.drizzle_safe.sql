ALTER TABLE "seats"
  DROP CONSTRAINT "pk_seats",
  ADD CONSTRAINT "pk_seats" PRIMARY KEY ("hall", "place");
