BEGIN;
--> statement-breakpoint
DROP INDEX "Table";
--> statement-breakpoint
ALTER TABLE "order" DROP CONSTRAINT "check";
--> statement-breakpoint
DROP TABLE "user";
--> statement-breakpoint
ALTER TABLE "order" DROP COLUMN "from";
--> statement-breakpoint
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
