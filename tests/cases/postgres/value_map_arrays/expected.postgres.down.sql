-- irreversible: rows of enum "mark" that held "z" before hold "x" and stay so
-- irreversible: rows of enum "tag" that held "red" before hold "blue" and stay so
ALTER TYPE "tag" ADD VALUE 'red' BEFORE 'green';
--> statement-breakpoint
UPDATE "notes" SET "marks" = array_replace("marks", 'w', 'y');
