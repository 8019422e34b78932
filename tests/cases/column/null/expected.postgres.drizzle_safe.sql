ALTER TABLE "customers" ALTER COLUMN "name" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "customers" ALTER COLUMN "email" DROP NOT NULL;
