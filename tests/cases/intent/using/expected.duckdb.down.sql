-- irreversible: what "readings.amount" held before it was converted; write here what turns its values back
ALTER TABLE "readings" ALTER COLUMN "amount" SET DATA TYPE VARCHAR;
--> statement-breakpoint
-- irreversible: what "readings.state" held before it was converted; write here what turns its values back
-- irreversible: values of "readings.state" may be rounded or cut on their way from VARCHAR to INTEGER, without an error
ALTER TABLE "readings" ALTER COLUMN "state" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "state" SET DATA TYPE INTEGER;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "state" SET DEFAULT 1;
--> statement-breakpoint
-- irreversible: what "readings.size" held before it was converted; write here what turns its values back
ALTER TABLE "readings" ALTER COLUMN "size" SET DATA TYPE VARCHAR;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "size" DROP NOT NULL;
