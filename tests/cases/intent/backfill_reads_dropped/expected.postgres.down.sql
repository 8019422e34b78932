-- drops column "people.name" with its values
ALTER TABLE "people" DROP COLUMN "name";
--> statement-breakpoint
-- drops column "people.city" with its values
ALTER TABLE "people" DROP COLUMN "city";
--> statement-breakpoint
-- irreversible: what was in column "people.first" is lost; if the table has rows, give it a default here
ALTER TABLE "people" ADD COLUMN "first" VARCHAR(20) NOT NULL;
--> statement-breakpoint
-- irreversible: what was in column "people.last" is lost
ALTER TABLE "people" ADD COLUMN "last" VARCHAR(20);
--> statement-breakpoint
-- irreversible: what was in column "people.note" is lost
ALTER TABLE "people" ADD COLUMN "note" VARCHAR(20);
--> statement-breakpoint
-- irreversible: what was in table "addresses" is lost
CREATE TABLE "addresses" (
  "person" INTEGER NOT NULL,
  "city" VARCHAR(20),
  CONSTRAINT "pk_addresses" PRIMARY KEY ("person")
);
