BEGIN;
--> statement-breakpoint
ALTER TABLE "customers" DROP CONSTRAINT "visits_counted";
--> statement-breakpoint
-- "customers.visits" turns from BIGINT into INTEGER, which may not fit
ALTER TABLE "customers"
  ALTER COLUMN "visits" DROP DEFAULT,
  ALTER COLUMN "visits" TYPE INTEGER,
  ALTER COLUMN "visits" SET DEFAULT 3;
--> statement-breakpoint
-- irreversible: values of "customers.rate" may be rounded or cut on their way from NUMERIC(10, 4) to NUMERIC(6, 2), without an error
ALTER TABLE "customers" ALTER COLUMN "rate" TYPE NUMERIC(6, 2);
--> statement-breakpoint
-- "customers.name" turns from VARCHAR(80) into VARCHAR(50), which may not fit
ALTER TABLE "customers" ALTER COLUMN "name" TYPE VARCHAR(50);
--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "visits_counted" CHECK ("visits" >= 0) NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "customers" VALIDATE CONSTRAINT "visits_counted";
