DROP TABLE "audit_logs";
--> statement-breakpoint
DROP TABLE "two_factor";
--> statement-breakpoint
ALTER TABLE "auth" DROP COLUMN "two_factor_enabled";
