-- irreversible: what "readings.amount" held before it was converted; write here what turns its values back
-- "readings.amount" turns from INTEGER into VARCHAR(20), which may not fit
ALTER TABLE "readings" ALTER COLUMN "amount" TYPE VARCHAR(20);
--> statement-breakpoint
-- irreversible: what "readings.state" held before it was converted; write here what turns its values back
-- "readings.state" turns from VARCHAR(10) into INTEGER, which may not fit
ALTER TABLE "readings"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE INTEGER USING "state"::INTEGER,
  ALTER COLUMN "state" SET DEFAULT 1;
--> statement-breakpoint
-- irreversible: what "readings.size" held before it was converted; write here what turns its values back
-- "readings.size" turns from INTEGER into VARCHAR(10), which may not fit
ALTER TABLE "readings"
  ALTER COLUMN "size" TYPE VARCHAR(10),
  ALTER COLUMN "size" DROP NOT NULL;
