ALTER SEQUENCE "numbers" RENAME TO "bill_numbers";
--> statement-breakpoint
ALTER TABLE "bills" RENAME COLUMN "number" TO "bill";
--> statement-breakpoint
ALTER TABLE "bills" ALTER COLUMN "bill" SET DEFAULT nextval('bill_numbers');
