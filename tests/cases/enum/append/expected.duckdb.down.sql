-- irreversible: fails while rows of enum "state" hold "new", "waiting", "archived": give them another value first
DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'done');
--> statement-breakpoint
-- made anew with all rows: "jobs"; ALTER TABLE cannot do this change
CREATE TABLE "__old_jobs" AS SELECT * FROM "jobs";
--> statement-breakpoint
DROP TABLE "jobs";
--> statement-breakpoint
CREATE TABLE "jobs" (
  "id" INTEGER NOT NULL,
  "state" "state" NOT NULL DEFAULT 'draft',
  CONSTRAINT "pk_jobs" PRIMARY KEY ("id")
);
--> statement-breakpoint
CREATE INDEX "idx_jobs_state" ON "jobs" ("state");
--> statement-breakpoint
INSERT INTO "jobs" ("id", "state") SELECT "id", "state" FROM "__old_jobs";
--> statement-breakpoint
DROP TABLE "__old_jobs";
