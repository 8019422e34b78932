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
  "metadata" TEXT NOT NULL DEFAULT '{}',
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "actor_type" TEXT NOT NULL DEFAULT 'system',
  "actor_id" TEXT,
  "action" TEXT NOT NULL,
  "resource_type" TEXT NOT NULL,
  "resource_id" TEXT,
  "before" TEXT,
  "after" TEXT,
  "success" INTEGER NOT NULL DEFAULT 1,
  "ip_address" TEXT,
  "user_agent" TEXT,
  "request_id" TEXT,
  CONSTRAINT "pk_audit_logs" PRIMARY KEY ("id"),
  CONSTRAINT "ck_audit_logs_actor_type" CHECK ("actor_type" IN ('worker', 'platform', 'admin', 'system'))
);
--> statement-breakpoint
INSERT INTO "__new_audit_logs" ("rowid", "id", "metadata", "created_at", "updated_at", "actor_type", "actor_id", "action", "resource_type", "resource_id", "before", "after", "success", "ip_address", "user_agent", "request_id") SELECT "rowid", "id", "metadata", "created_at", "updated_at", "actor_type", "actor_id", "action", "resource_type", "resource_id", "before", "after", "success", "ip_address", "user_agent", "request_id" FROM "audit_logs";
--> statement-breakpoint
DROP TABLE "audit_logs";
--> statement-breakpoint
ALTER TABLE "__new_audit_logs" RENAME TO "audit_logs";
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_action" ON "audit_logs" ("action");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_actor_type_actor_id" ON "audit_logs" ("actor_type", "actor_id");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_created_at" ON "audit_logs" ("created_at" DESC);
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_resource_type_resource_id" ON "audit_logs" ("resource_type", "resource_id");
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
