ALTER TABLE "jobs" RENAME COLUMN "state" TO "status";
--> statement-breakpoint
DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'closed');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "status" SET DATA TYPE "state" USING CAST(CASE CAST("status" AS VARCHAR) WHEN 'done' THEN 'closed' ELSE CAST("status" AS VARCHAR) END AS "state");
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "status" SET DEFAULT 'draft';
--> statement-breakpoint
DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'closed', 'open');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "status" SET DATA TYPE "state";
--> statement-breakpoint
-- made anew with all rows: "chores"; ALTER TABLE cannot do this change
CREATE TABLE "__old_tasks" AS SELECT * FROM "tasks";
--> statement-breakpoint
DROP TABLE "tasks";
--> statement-breakpoint
CREATE TABLE "chores" (
  "id" INTEGER NOT NULL,
  "how" "state" NOT NULL,
  CONSTRAINT "pk_chores" PRIMARY KEY ("id"),
  CONSTRAINT "ck_chores_id" CHECK ("id" > 0)
);
--> statement-breakpoint
INSERT INTO "chores" ("id", "how") SELECT "id", CASE CAST("state" AS VARCHAR) WHEN 'done' THEN 'closed' ELSE CAST("state" AS VARCHAR) END FROM "__old_tasks";
--> statement-breakpoint
DROP TABLE "__old_tasks";
--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "next" "state";
