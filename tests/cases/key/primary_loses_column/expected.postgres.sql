ALTER TABLE "seats" DROP CONSTRAINT "pk_seats";
--> statement-breakpoint
ALTER TABLE "seats" DROP COLUMN "place";
--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "pk_seats" PRIMARY KEY ("hall");
