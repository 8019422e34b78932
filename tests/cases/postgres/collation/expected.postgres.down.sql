BEGIN;
--> statement-breakpoint
ALTER TABLE "words" DROP CONSTRAINT "early";
--> statement-breakpoint
ALTER TABLE "words"
  ALTER COLUMN "word" DROP DEFAULT,
  ALTER COLUMN "word" TYPE VARCHAR(20),
  ALTER COLUMN "word" SET DEFAULT 'none';
--> statement-breakpoint
ALTER TABLE "words" ALTER COLUMN "meaning" TYPE TEXT COLLATE "C";
--> statement-breakpoint
ALTER TABLE "words" ADD CONSTRAINT "early" CHECK ("word" < 'zzz') NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "words" VALIDATE CONSTRAINT "early";
