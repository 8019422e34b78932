-- made anew with all rows: "members"; ALTER TABLE cannot do this change
CREATE TABLE "__old_users" AS SELECT * FROM "users";
--> statement-breakpoint
DROP TABLE "users";
--> statement-breakpoint
CREATE TABLE "members" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR NOT NULL,
  "bio" VARCHAR NOT NULL,
  CONSTRAINT "pk_members" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "members" ("id", "name", "bio") SELECT "id", "name", (SELECT p.bio FROM profiles p WHERE p.user_id = members.id) FROM (SELECT "id" AS "id", "nick" AS "name" FROM "__old_users") AS "members";
--> statement-breakpoint
DROP TABLE "__old_users";
--> statement-breakpoint
-- drops table "profiles" with its rows
DROP TABLE "profiles";
