BEGIN;
--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "token" UUID;
--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "seen_at" TIMESTAMPTZ;
--> statement-breakpoint
ALTER TABLE "devices" ALTER COLUMN "token" SET DEFAULT gen_random_uuid();
--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "ck_token_not_null" CHECK ("token" IS NOT NULL) NOT VALID;
--> statement-breakpoint
ALTER TABLE "devices" ALTER COLUMN "seen_at" SET DEFAULT now();
--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "ck_seen_at_not_null" CHECK ("seen_at" IS NOT NULL) NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
-- rows that are there get values for "token", "seen_at"
UPDATE "devices" SET "token" = gen_random_uuid(), "seen_at" = '2020-01-01T00:00:00Z';
--> statement-breakpoint
ALTER TABLE "devices" VALIDATE CONSTRAINT "ck_token_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "devices" ALTER COLUMN "token" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "devices" DROP CONSTRAINT "ck_token_not_null";
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "devices" VALIDATE CONSTRAINT "ck_seen_at_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "devices" ALTER COLUMN "seen_at" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "devices" DROP CONSTRAINT "ck_seen_at_not_null";
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "uq_devices_token" ON "devices" ("token");
--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "uq_devices_token" UNIQUE USING INDEX "uq_devices_token";
