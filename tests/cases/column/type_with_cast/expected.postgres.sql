ALTER TABLE "readings"
  ALTER COLUMN "amount" DROP DEFAULT,
  ALTER COLUMN "amount" TYPE INTEGER USING "amount"::INTEGER,
  ALTER COLUMN "amount" SET DEFAULT 0;
--> statement-breakpoint
-- values of "readings.wanted" may be rounded or cut on their way from INTEGER to BOOLEAN, without an error
ALTER TABLE "readings"
  ALTER COLUMN "wanted" DROP DEFAULT,
  ALTER COLUMN "wanted" TYPE BOOLEAN USING "wanted" <> 0,
  ALTER COLUMN "wanted" SET DEFAULT TRUE;
