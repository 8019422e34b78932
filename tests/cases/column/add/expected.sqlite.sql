ALTER TABLE "customers" ADD COLUMN "name" TEXT;
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "visits" INTEGER NOT NULL DEFAULT 0;
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "tier" TEXT NOT NULL DEFAULT 'basic' CONSTRAINT "ck_customers_tier_enum" CHECK ("tier" IN ('basic', 'gold'));
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "invited_by" INTEGER CONSTRAINT "fk_customers_invited_by" REFERENCES "customers" ("id");
