-- "events.at" turns from TIMESTAMPTZ into TIMESTAMP, which may not fit
ALTER TABLE "events" ALTER COLUMN "at" SET DATA TYPE TIMESTAMP USING CAST(("at" AT TIME ZONE 'UTC') AS TIMESTAMP);
--> statement-breakpoint
-- "events.until" turns from TIMESTAMP into TIMESTAMPTZ, which may not fit
ALTER TABLE "events" ALTER COLUMN "until" SET DATA TYPE TIMESTAMPTZ USING CAST("until" AS TIMESTAMP) AT TIME ZONE 'UTC';
--> statement-breakpoint
-- irreversible: values of "events.day" may be rounded or cut on their way from TIMESTAMPTZ to DATE, without an error
ALTER TABLE "events" ALTER COLUMN "day" SET DATA TYPE DATE USING CAST(("day" AT TIME ZONE 'UTC') AS DATE);
--> statement-breakpoint
-- irreversible: what "events.open" lost on its way from INTEGER to BOOLEAN stays lost
ALTER TABLE "events" ALTER COLUMN "open" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "open" SET DATA TYPE INTEGER;
--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "open" SET DEFAULT 1;
--> statement-breakpoint
-- "events.size" turns from DECIMAL(12, 2) into DECIMAL(6, 2), which may not fit
ALTER TABLE "events" ALTER COLUMN "size" SET DATA TYPE DECIMAL(6, 2);
--> statement-breakpoint
-- drops column "marks.name" with its values
-- "marks.at" turns from TIMESTAMPTZ into TIMESTAMP, which may not fit
-- made anew with all rows: "marks"; ALTER TABLE cannot do this change
CREATE TABLE "__old_marks" AS SELECT * FROM "marks";
--> statement-breakpoint
DROP TABLE "marks";
--> statement-breakpoint
CREATE TABLE "marks" (
  "id" INTEGER NOT NULL,
  "at" TIMESTAMP NOT NULL,
  CONSTRAINT "pk_marks" PRIMARY KEY ("id"),
  CONSTRAINT "uq_marks_at" UNIQUE ("at")
);
--> statement-breakpoint
INSERT INTO "marks" ("id", "at") SELECT "id", CAST(("at" AT TIME ZONE 'UTC') AS TIMESTAMP) FROM "__old_marks";
--> statement-breakpoint
DROP TABLE "__old_marks";
