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
-- drops column "devices.token" with its values
-- drops column "devices.seen_at" with its values
-- table "devices" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_devices" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_devices" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_devices" ("id") SELECT "id" FROM "devices";
--> statement-breakpoint
DROP TABLE "devices";
--> statement-breakpoint
ALTER TABLE "__new_devices" RENAME TO "devices";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
