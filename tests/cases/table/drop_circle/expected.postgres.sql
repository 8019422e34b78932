ALTER TABLE "departments" DROP CONSTRAINT "fk_departments_head_id";
--> statement-breakpoint
DROP TABLE "people";
--> statement-breakpoint
DROP TABLE "departments";
--> statement-breakpoint
CREATE TABLE "rooms" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_rooms" PRIMARY KEY ("id")
);
