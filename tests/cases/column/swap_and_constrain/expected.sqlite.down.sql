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
ALTER TABLE "people" RENAME COLUMN "family" TO "given__swap";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "given" TO "family";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "given__swap" TO "given";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "mail" TO "second_mail";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "old_mail" TO "mail";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- table "people" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_people" (
  "id" INTEGER NOT NULL,
  "given" TEXT NOT NULL,
  "family" TEXT NOT NULL,
  "mail" TEXT,
  "second_mail" TEXT,
  CONSTRAINT "pk_people" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_people" ("id", "given", "family", "mail", "second_mail") SELECT "id", "given", "family", "mail", "second_mail" FROM "people";
--> statement-breakpoint
DROP TABLE "people";
--> statement-breakpoint
ALTER TABLE "__new_people" RENAME TO "people";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
