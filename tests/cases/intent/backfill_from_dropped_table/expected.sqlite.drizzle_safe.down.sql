ALTER TABLE "members" RENAME TO "users";
--> statement-breakpoint
-- drops column "users.bio" with its values
ALTER TABLE "users" DROP COLUMN "bio";
--> statement-breakpoint
ALTER TABLE "users" RENAME COLUMN "name" TO "nick";
--> statement-breakpoint
-- irreversible: what was in table "profiles" is lost
CREATE TABLE "profiles" (
  "user_id" INTEGER NOT NULL,
  "bio" TEXT NOT NULL,
  CONSTRAINT "pk_profiles" PRIMARY KEY ("user_id")
);
