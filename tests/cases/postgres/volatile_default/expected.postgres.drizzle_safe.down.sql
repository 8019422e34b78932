ALTER TABLE "people" DROP CONSTRAINT "uq_people_token";
--> statement-breakpoint
ALTER TABLE "people" DROP COLUMN "token";
--> statement-breakpoint
ALTER TABLE "people" DROP COLUMN "seen_at";
--> statement-breakpoint
ALTER TABLE "people" DROP COLUMN "luck";
--> statement-breakpoint
ALTER TABLE "watched" DROP COLUMN "token";
