-- drops table "audit_logs" with its rows
DROP TABLE "audit_logs";
--> statement-breakpoint
-- drops table "two_factor" with its rows
DROP TABLE "two_factor";
--> statement-breakpoint
-- drops column "auth.two_factor_enabled" with its values
ALTER TABLE "auth" DROP COLUMN "two_factor_enabled";
