ALTER TABLE "events" ALTER COLUMN "at" SET DATA TYPE TIMESTAMPTZ USING CAST("at" AS TIMESTAMP) AT TIME ZONE 'UTC';
--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "until" SET DATA TYPE TIMESTAMP USING CAST(("until" AT TIME ZONE 'UTC') AS TIMESTAMP);
--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "day" SET DATA TYPE TIMESTAMPTZ USING CAST("day" AS TIMESTAMP) AT TIME ZONE 'UTC';
--> statement-breakpoint
-- values of "events.open" may be rounded or cut on their way from INTEGER to BOOLEAN, without an error
ALTER TABLE "events" ALTER COLUMN "open" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "open" SET DATA TYPE BOOLEAN;
--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "open" SET DEFAULT TRUE;
--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "size" SET DATA TYPE DECIMAL(12, 2);
--> statement-breakpoint
-- made anew with all rows: "marks"; ALTER TABLE cannot do this change
CREATE TABLE "__old_marks" AS SELECT * FROM "marks";
--> statement-breakpoint
DROP TABLE "marks";
--> statement-breakpoint
CREATE TABLE "marks" (
  "id" INTEGER NOT NULL,
  "at" TIMESTAMPTZ NOT NULL,
  "name" VARCHAR COLLATE NOCASE,
  CONSTRAINT "pk_marks" PRIMARY KEY ("id"),
  CONSTRAINT "uq_marks_at" UNIQUE ("at")
);
--> statement-breakpoint
INSERT INTO "marks" ("id", "at") SELECT "id", CAST("at" AS TIMESTAMP) AT TIME ZONE 'UTC' FROM "__old_marks";
--> statement-breakpoint
DROP TABLE "__old_marks";
