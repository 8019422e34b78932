-- drops column "users.bio" with its values
-- made anew with all rows: "users"; ALTER TABLE cannot do this change
CREATE TABLE "__old_members" AS SELECT * FROM "members";
--> statement-breakpoint
DROP TABLE "members";
--> statement-breakpoint
CREATE TABLE "users" (
  "id" INTEGER NOT NULL,
  "nick" VARCHAR NOT NULL,
  CONSTRAINT "pk_users" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "users" ("id", "nick") SELECT "id", "name" FROM "__old_members";
--> statement-breakpoint
DROP TABLE "__old_members";
--> statement-breakpoint
-- irreversible: what was in table "profiles" is lost
CREATE TABLE "profiles" (
  "user_id" INTEGER NOT NULL,
  "bio" VARCHAR NOT NULL,
  CONSTRAINT "pk_profiles" PRIMARY KEY ("user_id")
);
