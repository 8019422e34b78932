CREATE TYPE "tier" AS ENUM ('basic', 'gold');
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "name" VARCHAR(50);
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "visits" INTEGER NOT NULL DEFAULT 0;
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "tier" "tier" NOT NULL DEFAULT 'basic';
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "invited_by" INTEGER;
--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "fk_customers_invited_by" FOREIGN KEY ("invited_by") REFERENCES "customers" ("id");
