DROP VIEW "ages";
--> statement-breakpoint
ALTER VIEW "ids" RENAME TO "ages";
--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "age" TYPE BIGINT;
--> statement-breakpoint
CREATE VIEW "ids" AS
SELECT age FROM users;
