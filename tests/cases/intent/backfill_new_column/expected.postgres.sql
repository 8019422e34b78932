BEGIN;
--> statement-breakpoint
DROP INDEX "idx_people_last";
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "first" TO "given";
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "name" VARCHAR(60);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "adult" BOOLEAN NOT NULL DEFAULT FALSE;
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "note" VARCHAR(20) DEFAULT 'none';
--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "ck_name_not_null" CHECK ("name" IS NOT NULL) NOT VALID;
--> statement-breakpoint
-- rows that are there get values for "name", "adult", "note"
UPDATE "people" SET "name" = "given" || ' ' || "last", "adult" = "years" >= 18, "note" = CASE WHEN "years" IS NULL THEN 'unknown' END;
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
-- drops column "people.last" with its values
ALTER TABLE "people" DROP COLUMN "last";
--> statement-breakpoint
-- drops column "people.years" with its values
ALTER TABLE "people" DROP COLUMN "years";
--> statement-breakpoint
COMMIT;
