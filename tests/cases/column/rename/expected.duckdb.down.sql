-- made anew with all rows: "customers"; ALTER TABLE cannot do this change
CREATE TABLE "__old_customers" AS SELECT * FROM "customers";
--> statement-breakpoint
DROP TABLE "customers";
--> statement-breakpoint
CREATE TABLE "customers" (
  "id" INTEGER NOT NULL,
  "title" VARCHAR NOT NULL,
  CONSTRAINT "pk_customers" PRIMARY KEY ("id"),
  CONSTRAINT "ck_customers_title" CHECK ("title" <> '')
);
--> statement-breakpoint
CREATE INDEX "idx_customers_title" ON "customers" ("title");
--> statement-breakpoint
INSERT INTO "customers" ("id", "title") SELECT "id", "name" FROM "__old_customers";
--> statement-breakpoint
DROP TABLE "__old_customers";
