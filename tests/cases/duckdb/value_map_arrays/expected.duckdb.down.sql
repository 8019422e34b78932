-- irreversible: rows of enum "mark" that held "z" before hold "x" and stay so
-- irreversible: rows of enum "tag" that held "red" before hold "blue" and stay so
DROP TYPE "tag";
--> statement-breakpoint
CREATE TYPE "tag" AS ENUM ('red', 'green', 'blue');
--> statement-breakpoint
ALTER TABLE "notes" ALTER COLUMN "tags" SET DATA TYPE "tag"[];
--> statement-breakpoint
UPDATE "notes" SET "marks" = list_transform("marks", lambda x: CASE x WHEN 'w' THEN 'y' ELSE x END);
