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
-- "customers.email" becomes NOT NULL: rows with NULL make the step fail
-- table "customers" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_customers" (
  "id" INTEGER NOT NULL,
  "name" TEXT,
  "email" TEXT NOT NULL DEFAULT 'none',
  CONSTRAINT "pk_customers" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_customers" ("id", "name", "email") SELECT "id", "name", "email" FROM "customers";
--> statement-breakpoint
DROP TABLE "customers";
--> statement-breakpoint
ALTER TABLE "__new_customers" RENAME TO "customers";
--> statement-breakpoint
CREATE INDEX "idx_customers_email" ON "customers" ("email");
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
