PRAGMA defer_foreign_keys = ON;
--> statement-breakpoint
ALTER TABLE "users" RENAME TO "members";
--> statement-breakpoint
ALTER TABLE "members" RENAME COLUMN "nick" TO "name";
--> statement-breakpoint
-- made anew with all rows: "members"; ALTER TABLE cannot do this change
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
ALTER TABLE "members" RENAME TO "__old_members";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
CREATE TABLE "members" (
  "id" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "bio" TEXT NOT NULL,
  CONSTRAINT "pk_members" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "members" ("id", "name", "bio") SELECT "id", "name", (SELECT p.bio FROM profiles p WHERE p.user_id = members.id) FROM "__old_members" AS "members";
--> statement-breakpoint
DROP TABLE "__old_members";
--> statement-breakpoint
-- drops table "profiles" with its rows
DROP TABLE "profiles";
--> statement-breakpoint
-- stops here where rows point to nothing
CREATE TEMP TABLE "dbwright_guard" ("broken" INTEGER CONSTRAINT "rows would point to nothing: see PRAGMA foreign_key_check" CHECK ("broken" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM pragma_foreign_key_check;
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
