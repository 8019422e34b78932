ALTER TABLE "invoice_lines" DROP COLUMN "total";
--> statement-breakpoint
-- "invoice_lines.quantity" turns from BIGINT into INTEGER, which may not fit
ALTER TABLE "invoice_lines" ALTER COLUMN "quantity" TYPE INTEGER;
--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "total" INTEGER GENERATED ALWAYS AS ("quantity" * "price") STORED;
