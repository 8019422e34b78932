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
ALTER TABLE "users" RENAME TO "members";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "members" RENAME COLUMN "nick" TO "name";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- table "members" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_members" (
  "id" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "bio" TEXT NOT NULL,
  CONSTRAINT "pk_members" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_members" ("id", "name", "bio") SELECT "id", "name", (SELECT p.bio FROM profiles p WHERE p.user_id = members.id) FROM "members";
--> statement-breakpoint
DROP TABLE "members";
--> statement-breakpoint
ALTER TABLE "__new_members" RENAME TO "members";
--> statement-breakpoint
-- drops table "profiles" with its rows
DROP TABLE "profiles";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
