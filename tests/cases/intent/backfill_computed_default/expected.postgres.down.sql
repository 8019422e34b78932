ALTER TABLE "devices" DROP CONSTRAINT "uq_devices_token";
--> statement-breakpoint
-- drops column "devices.token" with its values
ALTER TABLE "devices" DROP COLUMN "token";
--> statement-breakpoint
-- drops column "devices.seen_at" with its values
ALTER TABLE "devices" DROP COLUMN "seen_at";
