ALTER TABLE "customers" ALTER COLUMN "name" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "customers" ALTER COLUMN "email" SET NOT NULL;
