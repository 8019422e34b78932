-- values of "readings.amount" may be rounded or cut on their way from VARCHAR to INTEGER, without an error
ALTER TABLE "readings" ALTER COLUMN "amount" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "amount" SET DATA TYPE INTEGER USING amount;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "amount" SET DEFAULT 0;
--> statement-breakpoint
-- values of "readings.wanted" may be rounded or cut on their way from INTEGER to BOOLEAN, without an error
ALTER TABLE "readings" ALTER COLUMN "wanted" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "wanted" SET DATA TYPE BOOLEAN;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "wanted" SET DEFAULT TRUE;
