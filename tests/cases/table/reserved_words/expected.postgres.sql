ALTER TABLE "order" ADD CONSTRAINT "ck_two words_not_null" CHECK ("two words" IS NOT NULL) NOT VALID;
--> statement-breakpoint
ALTER TABLE "order" VALIDATE CONSTRAINT "ck_two words_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "order" DROP CONSTRAINT "check";
--> statement-breakpoint
ALTER TABLE "order" ALTER COLUMN "Group" TYPE VARCHAR(30);
--> statement-breakpoint
ALTER TABLE "order" ALTER COLUMN "two words" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "order" DROP CONSTRAINT "ck_two words_not_null";
--> statement-breakpoint
ALTER TABLE "order" ALTER COLUMN "two words" SET DEFAULT 3;
--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "from" VARCHAR(10) NOT NULL DEFAULT 'it''s';
--> statement-breakpoint
CREATE TABLE "user" (
  "id" INTEGER NOT NULL,
  "order" INTEGER NOT NULL,
  CONSTRAINT "pk_user" PRIMARY KEY ("id"),
  CONSTRAINT "fk_user_order" FOREIGN KEY ("order") REFERENCES "order" ("select")
);
--> statement-breakpoint
ALTER TABLE "order" ADD CONSTRAINT "check" CHECK ("Group" <> 'y') NOT VALID;
--> statement-breakpoint
ALTER INDEX "Table" RENAME TO "Table__old";
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "order" VALIDATE CONSTRAINT "check";
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "Table" ON "order" ("Group", "from");
--> statement-breakpoint
DROP INDEX CONCURRENTLY "Table__old";
