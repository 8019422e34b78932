ALTER TYPE "status" RENAME TO "state";
--> statement-breakpoint
-- irreversible: rows of enum "state" that held "void" before hold "shut" and stay so
ALTER TYPE "state" ADD VALUE 'void';
