PRAGMA defer_foreign_keys = ON;
--> statement-breakpoint
ALTER TABLE "members" RENAME TO "users";
--> statement-breakpoint
ALTER TABLE "users" RENAME COLUMN "name" TO "nick";
--> statement-breakpoint
-- made anew with all rows: "users"; ALTER TABLE cannot do this change
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
ALTER TABLE "users" RENAME TO "__old_users";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
CREATE TABLE "users" (
  "id" INTEGER NOT NULL,
  "nick" TEXT NOT NULL,
  CONSTRAINT "pk_users" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "users" ("id", "nick") SELECT "id", "nick" FROM "__old_users";
--> statement-breakpoint
DROP TABLE "__old_users";
--> statement-breakpoint
-- irreversible: what was in table "profiles" is lost
CREATE TABLE "profiles" (
  "user_id" INTEGER NOT NULL,
  "bio" TEXT NOT NULL,
  CONSTRAINT "pk_profiles" PRIMARY KEY ("user_id")
);
--> statement-breakpoint
-- stops here where rows point to nothing
CREATE TEMP TABLE "dbwright_guard" ("broken" INTEGER CONSTRAINT "rows would point to nothing: see PRAGMA foreign_key_check" CHECK ("broken" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM pragma_foreign_key_check;
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
