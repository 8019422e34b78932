DROP INDEX "uq_people_mail";
--> statement-breakpoint
ALTER TABLE "people" DROP CONSTRAINT "uq_people_given";
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "family" TO "given__swap";
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "given" TO "family";
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "given__swap" TO "given";
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "mail" TO "second_mail";
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "old_mail" TO "mail";
--> statement-breakpoint
ALTER TABLE "people" ALTER COLUMN "second_mail" DROP NOT NULL;
