ALTER TABLE "readings" ALTER COLUMN "amount" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "amount" SET DATA TYPE INTEGER USING amount;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "amount" SET DEFAULT 0;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "wanted" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "wanted" SET DATA TYPE BOOLEAN;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "wanted" SET DEFAULT TRUE;
