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
-- irreversible: fails while rows of enum "contract_status" hold "disputed": give them another value first
-- drops column "contracts.version" with its values
-- table "contracts" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_contracts" (
  "id" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "client_id" TEXT NOT NULL,
  "freelancer_id" TEXT NOT NULL,
  "amount" INTEGER NOT NULL,
  "status" TEXT NOT NULL,
  "created_at" TEXT NOT NULL,
  CONSTRAINT "pk_contracts" PRIMARY KEY ("id"),
  CONSTRAINT "fk_contracts_client_id" FOREIGN KEY ("client_id") REFERENCES "users" ("id"),
  CONSTRAINT "fk_contracts_freelancer_id" FOREIGN KEY ("freelancer_id") REFERENCES "users" ("id"),
  CONSTRAINT "ck_contracts_amount" CHECK ("amount" >= 0),
  CONSTRAINT "ck_contracts_status_enum" CHECK ("status" IN ('draft', 'active', 'completed', 'cancelled'))
);
--> statement-breakpoint
INSERT INTO "__new_contracts" ("rowid", "id", "title", "client_id", "freelancer_id", "amount", "status", "created_at") SELECT "rowid", "id", "title", "client_id", "freelancer_id", "amount", "status", "created_at" FROM "contracts";
--> statement-breakpoint
DROP TABLE "contracts";
--> statement-breakpoint
ALTER TABLE "__new_contracts" RENAME TO "contracts";
--> statement-breakpoint
CREATE INDEX "idx_contracts_client_id" ON "contracts" ("client_id");
--> statement-breakpoint
CREATE INDEX "idx_contracts_freelancer_id" ON "contracts" ("freelancer_id");
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
