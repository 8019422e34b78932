DROP TABLE "audit_logs";
--> statement-breakpoint
DROP TABLE "two_factor";
--> statement-breakpoint
ALTER TABLE "auth" DROP COLUMN "two_factor_enabled";
--> statement-breakpoint
DROP TYPE "audit_action";
--> statement-breakpoint
DROP TYPE "audit_platform";
--> statement-breakpoint
DROP TYPE "audit_role";
--> statement-breakpoint
DROP TYPE "audit_status";
