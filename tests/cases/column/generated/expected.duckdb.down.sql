-- "invoice_lines.quantity" turns from BIGINT into INTEGER, which may not fit
-- made anew with all rows: "invoice_lines"; ALTER TABLE cannot do this change
CREATE TABLE "__old_invoice_lines" AS SELECT * FROM "invoice_lines";
--> statement-breakpoint
DROP TABLE "invoice_lines";
--> statement-breakpoint
CREATE TABLE "invoice_lines" (
  "id" INTEGER NOT NULL,
  "quantity" INTEGER NOT NULL,
  "price" INTEGER NOT NULL,
  "total" INTEGER GENERATED ALWAYS AS ("quantity" * "price") VIRTUAL,
  CONSTRAINT "pk_invoice_lines" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "invoice_lines" ("id", "quantity", "price") SELECT "id", "quantity", "price" FROM "__old_invoice_lines";
--> statement-breakpoint
DROP TABLE "__old_invoice_lines";
