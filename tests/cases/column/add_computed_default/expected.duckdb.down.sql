-- drops column "customers.created_at" with its values
-- made anew with all rows: "customers"; ALTER TABLE cannot do this change
CREATE TABLE "__old_customers" AS SELECT * FROM "customers";
--> statement-breakpoint
DROP TABLE "customers";
--> statement-breakpoint
CREATE TABLE "customers" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_customers" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "customers" ("id") SELECT "id" FROM "__old_customers";
--> statement-breakpoint
DROP TABLE "__old_customers";
