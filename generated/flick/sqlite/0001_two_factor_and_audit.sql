ALTER TABLE "auth" ADD COLUMN "two_factor_enabled" INTEGER NOT NULL DEFAULT 0;
--> statement-breakpoint
CREATE TABLE "audit_logs" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "occurred_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "actor_id" TEXT,
  "actor_type" TEXT NOT NULL,
  "action" TEXT NOT NULL,
  "entity_type" TEXT NOT NULL,
  "entity_id" TEXT,
  "before" TEXT,
  "after" TEXT,
  "ip_address" TEXT,
  "user_agent" TEXT,
  "request_id" TEXT,
  "reason" TEXT,
  "metadata" TEXT,
  CONSTRAINT "pk_audit_logs" PRIMARY KEY ("id"),
  CONSTRAINT "ck_audit_logs_action_enum" CHECK ("action" IN ('create', 'update', 'delete', 'restore', 'ban', 'unban', 'login', 'logout')),
  CONSTRAINT "ck_audit_logs_actor_type_enum" CHECK ("actor_type" IN ('user', 'moderator', 'admin', 'system'))
);
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_actor_id" ON "audit_logs" ("actor_id");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_entity_type_entity_id" ON "audit_logs" ("entity_type", "entity_id");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_occurred_at" ON "audit_logs" ("occurred_at" DESC);
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
