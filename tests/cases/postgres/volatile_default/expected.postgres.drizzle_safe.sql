ALTER TABLE "people" ADD COLUMN "token" UUID NOT NULL DEFAULT gen_random_uuid();
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "seen_at" TIMESTAMPTZ NOT NULL DEFAULT now();
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "luck" DOUBLE PRECISION DEFAULT random();
--> statement-breakpoint
COMMENT ON COLUMN "people"."luck" IS 'Between 0 and 1';
--> statement-breakpoint
ALTER TABLE "watched" ADD COLUMN "token" UUID NOT NULL DEFAULT gen_random_uuid();
--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "uq_people_token" UNIQUE ("token");
