ALTER TABLE "users" ADD COLUMN "status" TEXT NOT NULL DEFAULT 'active' CONSTRAINT "ck_users_status_enum" CHECK ("status" IN ('active', 'inactive'));
