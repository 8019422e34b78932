-- irreversible: what "readings.amount" held before it was converted; write here what turns its values back
ALTER TABLE "readings" ALTER COLUMN "amount" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "amount" SET DATA TYPE VARCHAR;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "amount" SET DEFAULT '0';
--> statement-breakpoint
-- irreversible: what "readings.wanted" lost on its way from INTEGER to BOOLEAN stays lost
ALTER TABLE "readings" ALTER COLUMN "wanted" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "wanted" SET DATA TYPE INTEGER;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "wanted" SET DEFAULT 1;
