-- irreversible: rows of enum "state" that held "done" before hold "draft" and stay so
UPDATE "jobs" SET "state" = CASE "state" WHEN 'open' THEN 'sent' ELSE "state" END WHERE "state" IN ('open');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'sent';
