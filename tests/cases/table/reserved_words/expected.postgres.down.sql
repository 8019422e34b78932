BEGIN;
--> statement-breakpoint
DROP INDEX "Table";
--> statement-breakpoint
ALTER TABLE "order" DROP CONSTRAINT "check";
--> statement-breakpoint
-- drops table "user" with its rows
DROP TABLE "user";
--> statement-breakpoint
-- "order.Group" turns from VARCHAR(30) into VARCHAR(20), which may not fit
ALTER TABLE "order" ALTER COLUMN "Group" TYPE VARCHAR(20);
--> statement-breakpoint
ALTER TABLE "order"
  ALTER COLUMN "two words" DROP DEFAULT,
  ALTER COLUMN "two words" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "order" ADD CONSTRAINT "check" CHECK ("Group" <> 'x') NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "order" VALIDATE CONSTRAINT "check";
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "Table" ON "order" ("Group");
--> statement-breakpoint
-- drops column "order.from" with its values
ALTER TABLE "order" DROP COLUMN "from";
