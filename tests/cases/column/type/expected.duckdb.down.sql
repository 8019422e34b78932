-- irreversible: values of "customers.rate" may be rounded or cut on their way from DECIMAL(10, 4) to DECIMAL(6, 2), without an error
-- "customers.visits" turns from BIGINT into INTEGER, which may not fit
-- made anew with all rows: "customers"; ALTER TABLE cannot do this change
CREATE TABLE "__old_customers" AS SELECT * FROM "customers";
--> statement-breakpoint
DROP TABLE "customers";
--> statement-breakpoint
CREATE TABLE "customers" (
  "id" INTEGER NOT NULL,
  "visits" INTEGER NOT NULL DEFAULT 3,
  "rate" DECIMAL(6, 2) NOT NULL,
  "name" VARCHAR NOT NULL,
  CONSTRAINT "pk_customers" PRIMARY KEY ("id"),
  CONSTRAINT "ck_customers_visits" CHECK ("visits" >= 0)
);
--> statement-breakpoint
CREATE INDEX "idx_name" ON "customers" ("name");
--> statement-breakpoint
INSERT INTO "customers" ("id", "visits", "rate", "name") SELECT "id", "visits", "rate", "name" FROM "__old_customers";
--> statement-breakpoint
DROP TABLE "__old_customers";
