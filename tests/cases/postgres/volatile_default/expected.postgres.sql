BEGIN;
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "token" UUID;
--> statement-breakpoint
ALTER TABLE "people" ALTER COLUMN "token" SET DEFAULT gen_random_uuid();
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "seen_at" TIMESTAMPTZ NOT NULL DEFAULT now();
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "luck" DOUBLE PRECISION;
--> statement-breakpoint
COMMENT ON COLUMN "people"."luck" IS 'Between 0 and 1';
--> statement-breakpoint
ALTER TABLE "people" ALTER COLUMN "luck" SET DEFAULT random();
--> statement-breakpoint
ALTER TABLE "watched" ADD COLUMN "token" UUID NOT NULL DEFAULT gen_random_uuid();
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
UPDATE "people" SET "token" = DEFAULT WHERE "token" IS NULL;
--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "ck_token_not_null" CHECK ("token" IS NOT NULL) NOT VALID;
--> statement-breakpoint
ALTER TABLE "people" VALIDATE CONSTRAINT "ck_token_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "people" ALTER COLUMN "token" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "people" DROP CONSTRAINT "ck_token_not_null";
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
UPDATE "people" SET "luck" = DEFAULT WHERE "luck" IS NULL;
--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "uq_people_token" ON "people" ("token");
--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "uq_people_token" UNIQUE USING INDEX "uq_people_token";
