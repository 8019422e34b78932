DROP VIEW "ids";
--> statement-breakpoint
ALTER VIEW "ages" RENAME TO "ids";
--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "age" TYPE INTEGER;
--> statement-breakpoint
CREATE VIEW "ages" AS
SELECT age FROM users;
