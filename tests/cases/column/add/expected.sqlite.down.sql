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
-- drops column "customers.name" with its values
-- drops column "customers.visits" with its values
-- drops column "customers.tier" with its values
-- drops column "customers.invited_by" with its values
-- table "customers" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_customers" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_customers" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_customers" ("id") SELECT "id" FROM "customers";
--> statement-breakpoint
DROP TABLE "customers";
--> statement-breakpoint
ALTER TABLE "__new_customers" RENAME TO "customers";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
