BEGIN;
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "name" VARCHAR(60);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "city" VARCHAR(20);
--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "ck_name_not_null" CHECK ("name" IS NOT NULL) NOT VALID;
--> statement-breakpoint
-- rows that are there get values for "name", "city"
UPDATE "people" SET "name" = "first" || ' ' || "last", "city" = (SELECT a.city FROM addresses a WHERE a.person = people.id);
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "people" VALIDATE CONSTRAINT "ck_name_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "people" ALTER COLUMN "name" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "people" DROP CONSTRAINT "ck_name_not_null";
--> statement-breakpoint
-- drops table "addresses" with its rows
DROP TABLE "addresses";
--> statement-breakpoint
-- drops column "people.first" with its values
ALTER TABLE "people" DROP COLUMN "first";
--> statement-breakpoint
-- drops column "people.last" with its values
ALTER TABLE "people" DROP COLUMN "last";
--> statement-breakpoint
-- drops column "people.note" with its values
ALTER TABLE "people" DROP COLUMN "note";
--> statement-breakpoint
COMMIT;
