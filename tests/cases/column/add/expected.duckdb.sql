CREATE TYPE "tier" AS ENUM ('basic', 'gold');
--> statement-breakpoint
-- made anew with all rows: "customers"; ALTER TABLE cannot do this change
CREATE TABLE "__old_customers" AS SELECT * FROM "customers";
--> statement-breakpoint
DROP TABLE "customers";
--> statement-breakpoint
CREATE TABLE "customers" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR,
  "visits" INTEGER NOT NULL DEFAULT 0,
  "tier" "tier" NOT NULL DEFAULT 'basic',
  "invited_by" INTEGER,
  CONSTRAINT "pk_customers" PRIMARY KEY ("id"),
  CONSTRAINT "fk_customers_invited_by" FOREIGN KEY ("invited_by") REFERENCES "customers" ("id")
);
--> statement-breakpoint
INSERT INTO "customers" ("id") SELECT "id" FROM "__old_customers";
--> statement-breakpoint
DROP TABLE "__old_customers";
