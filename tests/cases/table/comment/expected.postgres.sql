COMMENT ON TABLE "customers" IS 'Who''s paying';
--> statement-breakpoint
COMMENT ON COLUMN "customers"."id" IS 'Never reused';
--> statement-breakpoint
COMMENT ON COLUMN "customers"."name" IS NULL;
