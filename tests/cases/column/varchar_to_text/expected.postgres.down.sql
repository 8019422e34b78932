BEGIN;
--> statement-breakpoint
ALTER TABLE "notes" DROP CONSTRAINT "known";
--> statement-breakpoint
-- "notes.body" turns from TEXT into VARCHAR(20), which may not fit
ALTER TABLE "notes"
  ALTER COLUMN "body" DROP DEFAULT,
  ALTER COLUMN "body" TYPE VARCHAR(20),
  ALTER COLUMN "body" SET DEFAULT 'empty';
--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "known" CHECK ("body" <> 'secret') NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "notes" VALIDATE CONSTRAINT "known";
