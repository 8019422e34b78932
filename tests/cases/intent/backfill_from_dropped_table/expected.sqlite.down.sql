PRAGMA foreign_keys = OFF;
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- stops here where foreign keys are on: to drop a table would then change the rows that point to it
CREATE TEMP TABLE "dbwright_guard" ("foreign_keys" INTEGER CONSTRAINT "this migration must run with PRAGMA foreign_keys = OFF" CHECK ("foreign_keys" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT "foreign_keys" FROM pragma_foreign_keys;
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "members" RENAME TO "users";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "users" RENAME COLUMN "name" TO "nick";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- table "users" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_users" (
  "id" INTEGER NOT NULL,
  "nick" TEXT NOT NULL,
  CONSTRAINT "pk_users" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_users" ("id", "nick") SELECT "id", "nick" FROM "users";
--> statement-breakpoint
DROP TABLE "users";
--> statement-breakpoint
ALTER TABLE "__new_users" RENAME TO "users";
--> statement-breakpoint
-- irreversible: what was in table "profiles" is lost
CREATE TABLE "profiles" (
  "user_id" INTEGER NOT NULL,
  "bio" TEXT NOT NULL,
  CONSTRAINT "pk_profiles" PRIMARY KEY ("user_id")
);
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
