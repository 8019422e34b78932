DROP INDEX "idx_people_full_name";
--> statement-breakpoint
DROP INDEX "idx_people_name";
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "name" TO "name__gone";
--> statement-breakpoint
-- drops column "people.name" with its values
ALTER TABLE "people" DROP COLUMN "name__gone";
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "full_name" TO "name";
--> statement-breakpoint
CREATE INDEX "idx_people_name" ON "people" ("name");
