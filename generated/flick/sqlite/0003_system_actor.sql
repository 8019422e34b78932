PRAGMA foreign_keys = OFF;
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- stops here where foreign keys are on: to drop a table would then change the rows that point to it
CREATE TEMP TABLE "dbwright_guard" ("foreign_keys" INTEGER CONSTRAINT "this migration must run with PRAGMA foreign_keys = OFF" CHECK ("foreign_keys" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT "foreign_keys" FROM pragma_foreign_keys;
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
--> statement-breakpoint
-- table "audit_logs" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_audit_logs" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "occurred_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "actor_id" TEXT,
  "actor_type" TEXT NOT NULL DEFAULT 'system',
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
  CONSTRAINT "ck_audit_logs_action_enum" CHECK ("action" IN ('create', 'update', 'delete', 'restore', 'ban', 'unban', 'shadow_ban', 'login', 'logout')),
  CONSTRAINT "ck_audit_logs_actor_type_enum" CHECK ("actor_type" IN ('user', 'moderator', 'admin', 'system'))
);
--> statement-breakpoint
INSERT INTO "__new_audit_logs" ("rowid", "id", "occurred_at", "actor_id", "actor_type", "action", "entity_type", "entity_id", "before", "after", "ip_address", "user_agent", "request_id", "reason", "metadata") SELECT "rowid", "id", "occurred_at", "actor_id", "actor_type", "action", "entity_type", "entity_id", "before", "after", "ip_address", "user_agent", "request_id", "reason", "metadata" FROM "audit_logs";
--> statement-breakpoint
DROP TABLE "audit_logs";
--> statement-breakpoint
ALTER TABLE "__new_audit_logs" RENAME TO "audit_logs";
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_actor_id" ON "audit_logs" ("actor_id");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_entity_type_entity_id" ON "audit_logs" ("entity_type", "entity_id");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_occurred_at" ON "audit_logs" ("occurred_at" DESC);
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
