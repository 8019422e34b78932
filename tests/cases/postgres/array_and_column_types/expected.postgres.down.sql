BEGIN;
--> statement-breakpoint
-- "things.taken_at" turns from TIMESTAMPTZ into TIMESTAMP, which may not fit
SET TimeZone = 'UTC';
--> statement-breakpoint
ALTER TABLE "things" ALTER COLUMN "taken_at" TYPE TIMESTAMP;
--> statement-breakpoint
RESET TimeZone;
--> statement-breakpoint
-- "things.tags" turns from TEXT[] into VARCHAR(20)[], which may not fit
ALTER TABLE "things" ALTER COLUMN "tags" TYPE VARCHAR(20)[];
--> statement-breakpoint
-- "things.data" turns from JSONB into JSON, which may not fit
ALTER TABLE "things" ALTER COLUMN "data" TYPE JSON;
--> statement-breakpoint
-- "things.code" becomes NOT NULL: rows with NULL make the step fail
ALTER TABLE "things"
  ALTER COLUMN "code" TYPE TEXT,
  ALTER COLUMN "code" SET DEFAULT '0';
--> statement-breakpoint
-- irreversible: values of "things.flag" may be rounded or cut on their way from BIGINT to BOOLEAN, without an error
ALTER TABLE "things"
  ALTER COLUMN "flag" DROP DEFAULT,
  ALTER COLUMN "flag" TYPE BOOLEAN USING "flag" <> 0;
--> statement-breakpoint
ALTER TABLE "things" ADD CONSTRAINT "ck_code_not_null" CHECK ("code" IS NOT NULL) NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "things" VALIDATE CONSTRAINT "ck_code_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "things" ALTER COLUMN "code" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "things" DROP CONSTRAINT "ck_code_not_null";
--> statement-breakpoint
COMMIT;
