BEGIN;
--> statement-breakpoint
DROP INDEX "idx_new";
--> statement-breakpoint
ALTER TYPE "state" RENAME TO "state__old";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('open', 'done');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" TYPE "state" USING "state"::text::"state";
--> statement-breakpoint
DROP TYPE "state__old";
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_old" ON "jobs" ("owner", "job") WHERE "state" = 'open' OR "state" IS NOT NULL;
