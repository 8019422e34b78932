COMMENT ON TABLE "customers" IS 'Who pays';
--> statement-breakpoint
COMMENT ON COLUMN "customers"."id" IS NULL;
--> statement-breakpoint
COMMENT ON COLUMN "customers"."name" IS 'As on the bill';
