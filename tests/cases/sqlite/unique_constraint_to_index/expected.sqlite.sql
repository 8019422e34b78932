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
-- table "things" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_things" (
  "id" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  "other" INTEGER,
  CONSTRAINT "pk_things" PRIMARY KEY ("id"),
  CONSTRAINT "fk_things_other" FOREIGN KEY ("other") REFERENCES "things" ("id")
);
--> statement-breakpoint
INSERT INTO "__new_things" ("id", "code", "other") SELECT "id", "code", "other" FROM "things";
--> statement-breakpoint
DROP TABLE "things";
--> statement-breakpoint
ALTER TABLE "__new_things" RENAME TO "things";
--> statement-breakpoint
CREATE UNIQUE INDEX "ux_things_code" ON "things" ("code");
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
