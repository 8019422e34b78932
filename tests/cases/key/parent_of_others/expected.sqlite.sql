ALTER TABLE "customers" RENAME COLUMN "name" TO "full_name";
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "number" INTEGER;
