-- "readings.amount" turns from INTEGER into VARCHAR(20), which may not fit
ALTER TABLE "readings"
  ALTER COLUMN "amount" DROP DEFAULT,
  ALTER COLUMN "amount" TYPE VARCHAR(20),
  ALTER COLUMN "amount" SET DEFAULT '0';
--> statement-breakpoint
-- irreversible: what "readings.wanted" lost on its way from INTEGER to BOOLEAN stays lost
ALTER TABLE "readings"
  ALTER COLUMN "wanted" DROP DEFAULT,
  ALTER COLUMN "wanted" TYPE INTEGER USING "wanted"::integer,
  ALTER COLUMN "wanted" SET DEFAULT 1;
