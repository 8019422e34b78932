DROP VIEW "ids";
--> statement-breakpoint
ALTER VIEW "ages" RENAME TO "ids";
--> statement-breakpoint
-- "users.age" turns from BIGINT into INTEGER, which may not fit
ALTER TABLE "users" ALTER COLUMN "age" TYPE INTEGER;
--> statement-breakpoint
CREATE VIEW "ages" AS
SELECT age FROM users;
