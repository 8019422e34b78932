DROP INDEX "idx_people_name";
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "name" TO "full_name";
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "name" INTEGER;
--> statement-breakpoint
CREATE INDEX "idx_people_full_name" ON "people" ("full_name");
--> statement-breakpoint
CREATE INDEX "idx_people_name" ON "people" ("name");
