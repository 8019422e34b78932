-- irreversible: what was in column "bill_lines.discount" is lost; if the table has rows, give it a default here
ALTER TABLE "bill_lines" ADD COLUMN "discount" INTEGER NOT NULL;
--> statement-breakpoint
ALTER TABLE "bill_lines" DROP COLUMN "total";
--> statement-breakpoint
ALTER TABLE "bill_lines" ADD COLUMN "total" INTEGER GENERATED ALWAYS AS ("quantity" * "price" - "discount") STORED;
