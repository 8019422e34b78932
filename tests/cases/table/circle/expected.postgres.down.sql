ALTER TABLE "departments" DROP CONSTRAINT "fk_departments_head_id";
--> statement-breakpoint
DROP TABLE "people";
--> statement-breakpoint
DROP TABLE "departments";
