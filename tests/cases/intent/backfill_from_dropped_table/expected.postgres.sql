BEGIN;
--> statement-breakpoint
ALTER TABLE "users" RENAME TO "members";
--> statement-breakpoint
ALTER TABLE "members" RENAME COLUMN "nick" TO "name";
--> statement-breakpoint
ALTER TABLE "members" RENAME CONSTRAINT "pk_users" TO "pk_members";
--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "bio" VARCHAR(50);
--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "ck_bio_not_null" CHECK ("bio" IS NOT NULL) NOT VALID;
--> statement-breakpoint
-- rows that are there get values for "bio"
UPDATE "members" SET "bio" = (SELECT p.bio FROM profiles p WHERE p.user_id = members.id);
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "members" VALIDATE CONSTRAINT "ck_bio_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "members" ALTER COLUMN "bio" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "members" DROP CONSTRAINT "ck_bio_not_null";
--> statement-breakpoint
-- drops table "profiles" with its rows
DROP TABLE "profiles";
--> statement-breakpoint
COMMIT;
