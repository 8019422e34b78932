-- drops column "bill_lines.discount" with its values
-- made anew with all rows: "bill_lines"; ALTER TABLE cannot do this change
CREATE TABLE "__old_bill_lines" AS SELECT * FROM "bill_lines";
--> statement-breakpoint
DROP TABLE "bill_lines";
--> statement-breakpoint
CREATE TABLE "bill_lines" (
  "id" INTEGER NOT NULL,
  "quantity" INTEGER NOT NULL,
  "price" INTEGER NOT NULL,
  "total" INTEGER GENERATED ALWAYS AS ("quantity" * "price") VIRTUAL,
  CONSTRAINT "pk_bill_lines" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "bill_lines" ("id", "quantity", "price") SELECT "id", "quantity", "price" FROM "__old_bill_lines";
--> statement-breakpoint
DROP TABLE "__old_bill_lines";
