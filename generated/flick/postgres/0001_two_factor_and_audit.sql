CREATE TYPE "audit_action" AS ENUM ('create', 'update', 'delete', 'restore', 'ban', 'unban', 'login', 'logout');
--> statement-breakpoint
CREATE TYPE "audit_platform" AS ENUM ('web', 'mobile', 'api', 'job');
--> statement-breakpoint
CREATE TYPE "audit_role" AS ENUM ('user', 'moderator', 'admin', 'system');
--> statement-breakpoint
CREATE TYPE "audit_status" AS ENUM ('success', 'failure');
--> statement-breakpoint
ALTER TABLE "auth" ADD COLUMN "two_factor_enabled" BOOLEAN NOT NULL DEFAULT FALSE;
--> statement-breakpoint
CREATE TABLE "audit_logs" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "occurred_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "actor_id" TEXT,
  "actor_type" "audit_role" NOT NULL,
  "action" "audit_action" NOT NULL,
  "entity_type" TEXT NOT NULL,
  "entity_id" TEXT,
  "before" JSONB,
  "after" JSONB,
  "ip_address" INET,
  "user_agent" TEXT,
  "request_id" TEXT,
  "reason" TEXT,
  "metadata" JSONB,
  CONSTRAINT "pk_audit_logs" PRIMARY KEY ("id")
);
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_actor_id" ON "audit_logs" ("actor_id");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_entity_type_entity_id" ON "audit_logs" ("entity_type", "entity_id");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_occurred_at" ON "audit_logs" ("occurred_at" DESC);
--> statement-breakpoint
COMMENT ON TABLE "audit_logs" IS 'Who did what to which entity, with the entity before and after';
--> statement-breakpoint
CREATE TABLE "two_factor" (
  "id" TEXT NOT NULL,
  "user_id" TEXT NOT NULL,
  "secret" TEXT NOT NULL,
  "backup_codes" TEXT NOT NULL,
  CONSTRAINT "pk_two_factor" PRIMARY KEY ("id"),
  CONSTRAINT "fk_two_factor_user_id" FOREIGN KEY ("user_id") REFERENCES "auth" ("id") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE INDEX "idx_two_factor_secret_user_id" ON "two_factor" ("secret", "user_id");
--> statement-breakpoint
CREATE INDEX "idx_two_factor_user_id_secret" ON "two_factor" ("user_id", "secret");
