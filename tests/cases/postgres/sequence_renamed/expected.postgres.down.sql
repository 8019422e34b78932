ALTER SEQUENCE "bill_numbers" RENAME TO "numbers";
--> statement-breakpoint
ALTER TABLE "bills" RENAME COLUMN "bill" TO "number";
--> statement-breakpoint
ALTER TABLE "bills" ALTER COLUMN "number" SET DEFAULT nextval('numbers');
