ALTER TABLE "people" DROP CONSTRAINT "uq_people_token";
--> statement-breakpoint
-- drops column "people.token" with its values
ALTER TABLE "people" DROP COLUMN "token";
--> statement-breakpoint
-- drops column "people.seen_at" with its values
ALTER TABLE "people" DROP COLUMN "seen_at";
--> statement-breakpoint
-- drops column "people.luck" with its values
ALTER TABLE "people" DROP COLUMN "luck";
--> statement-breakpoint
-- drops column "watched.token" with its values
ALTER TABLE "watched" DROP COLUMN "token";
