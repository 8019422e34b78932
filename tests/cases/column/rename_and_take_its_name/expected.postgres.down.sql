BEGIN;
--> statement-breakpoint
DROP INDEX "idx_people_full_name";
--> statement-breakpoint
DROP INDEX "idx_people_name";
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "name" TO "name__gone";
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "full_name" TO "name";
--> statement-breakpoint
-- "people.state" turns from VARCHAR(20) into VARCHAR(10), which may not fit
ALTER TABLE "people"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE VARCHAR(10),
  ALTER COLUMN "state" SET DEFAULT 'open';
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_people_name" ON "people" ("name");
--> statement-breakpoint
-- drops column "people.name" with its values
ALTER TABLE "people" DROP COLUMN "name__gone";
