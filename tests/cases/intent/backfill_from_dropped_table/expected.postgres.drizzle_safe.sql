ALTER TABLE "users" RENAME TO "members";
--> statement-breakpoint
ALTER TABLE "members" RENAME COLUMN "nick" TO "name";
--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "bio" VARCHAR(50);
--> statement-breakpoint
-- rows that are there get values for "bio"
UPDATE "members" SET "bio" = (SELECT p.bio FROM profiles p WHERE p.user_id = members.id);
--> statement-breakpoint
-- drops table "profiles" with its rows
DROP TABLE "profiles";
--> statement-breakpoint
ALTER TABLE "members" RENAME CONSTRAINT "pk_users" TO "pk_members";
--> statement-breakpoint
ALTER TABLE "members" ALTER COLUMN "bio" SET NOT NULL;
