BEGIN;
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "name" TO "full_name";
--> statement-breakpoint
ALTER TABLE "people"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE VARCHAR(20),
  ALTER COLUMN "state" SET DEFAULT 'open';
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "name" INTEGER;
--> statement-breakpoint
ALTER INDEX "idx_people_name" RENAME TO "idx_people_name__old";
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_people_full_name" ON "people" ("full_name");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_people_name" ON "people" ("name");
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_people_name__old";
