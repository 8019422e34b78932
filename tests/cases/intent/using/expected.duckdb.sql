-- values of "readings.amount" may be rounded or cut on their way from VARCHAR to INTEGER, without an error
-- values of "readings.size" may be rounded or cut on their way from VARCHAR to INTEGER, without an error
-- made anew with all rows: "readings"; ALTER TABLE cannot do this change
CREATE TABLE "__old_readings" AS SELECT * FROM "readings";
--> statement-breakpoint
DROP TABLE "readings";
--> statement-breakpoint
CREATE TABLE "readings" (
  "id" INTEGER NOT NULL,
  "amount" INTEGER NOT NULL,
  "state" VARCHAR NOT NULL DEFAULT '10',
  "size" INTEGER NOT NULL,
  CONSTRAINT "pk_readings" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "readings" ("id", "amount", "state", "size") SELECT "id", replace(amount, ' ', '')::int, CASE WHEN "state" = 1 THEN '10' ELSE '20' END, COALESCE(CASE "size" WHEN 'small' THEN 1 WHEN 'large' THEN 2 END, 0) FROM (SELECT "id" AS "id", "amount" AS "amount", "state" AS "state", "size" AS "size" FROM "__old_readings") AS "readings";
--> statement-breakpoint
DROP TABLE "__old_readings";
