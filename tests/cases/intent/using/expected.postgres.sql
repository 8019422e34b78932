BEGIN;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "amount" TYPE INTEGER USING replace(amount, ' ', '')::int;
--> statement-breakpoint
ALTER TABLE "readings"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE VARCHAR(10) USING CASE WHEN "state" = 1 THEN '10' ELSE '20' END,
  ALTER COLUMN "state" SET DEFAULT '10';
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "size" TYPE INTEGER USING CASE "size" WHEN 'small' THEN 1 WHEN 'large' THEN 2 END;
--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "ck_size_not_null" CHECK ("size" IS NOT NULL) NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
-- rows that are there get values for "size"
UPDATE "readings" SET "size" = 0 WHERE "size" IS NULL;
--> statement-breakpoint
ALTER TABLE "readings" VALIDATE CONSTRAINT "ck_size_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "readings" ALTER COLUMN "size" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "readings" DROP CONSTRAINT "ck_size_not_null";
--> statement-breakpoint
COMMIT;
