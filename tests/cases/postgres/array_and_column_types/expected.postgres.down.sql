BEGIN;
--> statement-breakpoint
-- irreversible: what "things.taken_at" lost on its way from TIMESTAMP to TIMESTAMPTZ stays lost
SET TimeZone = 'UTC';
--> statement-breakpoint
ALTER TABLE "things" ALTER COLUMN "taken_at" TYPE TIMESTAMP;
--> statement-breakpoint
RESET TimeZone;
--> statement-breakpoint
-- irreversible: what "things.tags" lost on its way from VARCHAR(20)[] to TEXT[] stays lost
ALTER TABLE "things" ALTER COLUMN "tags" TYPE VARCHAR(20)[];
--> statement-breakpoint
ALTER TABLE "things" ALTER COLUMN "data" TYPE JSON;
--> statement-breakpoint
-- irreversible: what "things.code" lost on its way from TEXT to UUID stays lost
ALTER TABLE "things"
  ALTER COLUMN "code" TYPE TEXT,
  ALTER COLUMN "code" SET DEFAULT '0';
--> statement-breakpoint
-- irreversible: what "things.flag" lost on its way from BOOLEAN to BIGINT stays lost
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
