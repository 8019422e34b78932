-- irreversible: fails while rows of enum "state" hold "queued": give them another value first
DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'done');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE "state";
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'draft';
