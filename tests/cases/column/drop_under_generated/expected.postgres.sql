ALTER TABLE "bill_lines" DROP COLUMN "total";
--> statement-breakpoint
-- drops column "bill_lines.discount" with its values
ALTER TABLE "bill_lines" DROP COLUMN "discount";
--> statement-breakpoint
ALTER TABLE "bill_lines" ADD COLUMN "total" INTEGER GENERATED ALWAYS AS ("quantity" * "price") STORED;
