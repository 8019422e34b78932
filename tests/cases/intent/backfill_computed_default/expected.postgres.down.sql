ALTER TABLE "devices" DROP CONSTRAINT "uq_devices_token";
--> statement-breakpoint
ALTER TABLE "devices" DROP COLUMN "token";
--> statement-breakpoint
ALTER TABLE "devices" DROP COLUMN "seen_at";
