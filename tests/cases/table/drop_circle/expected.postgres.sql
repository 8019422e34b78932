ALTER TABLE "departments" DROP CONSTRAINT "fk_departments_head_id";
--> statement-breakpoint
-- drops table "people" with its rows
DROP TABLE "people";
--> statement-breakpoint
-- drops table "departments" with its rows
DROP TABLE "departments";
--> statement-breakpoint
CREATE TABLE "rooms" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_rooms" PRIMARY KEY ("id")
);
