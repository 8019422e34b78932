-- irreversible: rows of enum "state" that held "done" before hold "draft" and stay so; fails while rows of enum "state" hold "open": give them another value first
UPDATE "jobs" SET "state" = CASE "state" WHEN 'open' THEN 'sent' ELSE "state" END WHERE "state" IN ('open');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'sent';
