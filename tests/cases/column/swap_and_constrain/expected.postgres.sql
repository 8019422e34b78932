BEGIN;
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "family" TO "given__swap";
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "given" TO "family";
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "given__swap" TO "given";
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "mail" TO "old_mail";
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "second_mail" TO "mail";
--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "ck_mail_not_null" CHECK ("mail" IS NOT NULL) NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "people" VALIDATE CONSTRAINT "ck_mail_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "people" ALTER COLUMN "mail" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "people" DROP CONSTRAINT "ck_mail_not_null";
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "uq_people_given" ON "people" ("given");
--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "uq_people_given" UNIQUE USING INDEX "uq_people_given";
--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "uq_people_mail" ON "people" ("mail");
