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
-- table "shops" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_shops" (
  "id" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  CONSTRAINT "pk_shops" PRIMARY KEY ("id"),
  CONSTRAINT "uq_shops_code" UNIQUE ("code")
);
--> statement-breakpoint
INSERT INTO "__new_shops" ("id", "code") SELECT "id", "code" FROM "shops";
--> statement-breakpoint
DROP TABLE "shops";
--> statement-breakpoint
ALTER TABLE "__new_shops" RENAME TO "shops";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
