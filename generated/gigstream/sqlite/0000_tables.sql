CREATE TABLE "audit_logs" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "metadata" TEXT NOT NULL DEFAULT '{}',
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "actor_type" TEXT NOT NULL,
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
CREATE INDEX "idx_audit_logs_action" ON "audit_logs" ("action");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_actor_type_actor_id" ON "audit_logs" ("actor_type", "actor_id");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_created_at" ON "audit_logs" ("created_at" DESC);
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_resource_type_resource_id" ON "audit_logs" ("resource_type", "resource_id");
--> statement-breakpoint
CREATE TABLE "platforms" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "metadata" TEXT NOT NULL DEFAULT '{}',
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "deleted_at" TEXT,
  "name" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "api_key_hash" TEXT NOT NULL,
  "wallet_address" TEXT NOT NULL,
  "circle_wallet_id" TEXT,
  "webhook_url" TEXT,
  "status" TEXT NOT NULL DEFAULT 'active',
  "total_payouts" NUMERIC NOT NULL DEFAULT 0,
  "total_tasks" INTEGER NOT NULL DEFAULT 0,
  "unique_workers" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "pk_platforms" PRIMARY KEY ("id"),
  CONSTRAINT "uq_platforms_api_key_hash" UNIQUE ("api_key_hash"),
  CONSTRAINT "uq_platforms_email" UNIQUE ("email"),
  CONSTRAINT "uq_platforms_wallet_address" UNIQUE ("wallet_address"),
  CONSTRAINT "ck_platforms_status" CHECK ("status" IN ('active', 'inactive', 'suspended')),
  CONSTRAINT "ck_platforms_total_payouts" CHECK ("total_payouts" >= 0),
  CONSTRAINT "ck_platforms_total_tasks" CHECK ("total_tasks" >= 0),
  CONSTRAINT "ck_platforms_unique_workers" CHECK ("unique_workers" >= 0),
  CONSTRAINT "ck_platforms_wallet_address" CHECK ("wallet_address" = LOWER("wallet_address"))
);
--> statement-breakpoint
CREATE INDEX "idx_platforms_created_at" ON "platforms" ("created_at" DESC);
--> statement-breakpoint
CREATE INDEX "idx_platforms_status" ON "platforms" ("status");
--> statement-breakpoint
CREATE TABLE "workers" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "metadata" TEXT NOT NULL DEFAULT '{}',
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "deleted_at" TEXT,
  "email" TEXT NOT NULL,
  "password_hash" TEXT,
  "display_name" TEXT NOT NULL,
  "wallet_address" TEXT NOT NULL,
  "circle_wallet_id" TEXT,
  "status" TEXT NOT NULL DEFAULT 'active',
  "reputation_score" INTEGER NOT NULL DEFAULT 500,
  "total_tasks" INTEGER NOT NULL DEFAULT 0,
  "total_earned" NUMERIC NOT NULL DEFAULT 0,
  "completion_rate" NUMERIC NOT NULL DEFAULT 0,
  "account_age_days" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "pk_workers" PRIMARY KEY ("id"),
  CONSTRAINT "uq_workers_email" UNIQUE ("email"),
  CONSTRAINT "uq_workers_wallet_address" UNIQUE ("wallet_address"),
  CONSTRAINT "ck_workers_account_age_days" CHECK ("account_age_days" >= 0),
  CONSTRAINT "ck_workers_completion_rate" CHECK ("completion_rate" BETWEEN 0 AND 100),
  CONSTRAINT "ck_workers_reputation_score" CHECK ("reputation_score" BETWEEN 0 AND 1000),
  CONSTRAINT "ck_workers_status" CHECK ("status" IN ('active', 'inactive', 'suspended')),
  CONSTRAINT "ck_workers_total_earned" CHECK ("total_earned" >= 0),
  CONSTRAINT "ck_workers_total_tasks" CHECK ("total_tasks" >= 0),
  CONSTRAINT "ck_workers_wallet_address" CHECK ("wallet_address" = LOWER("wallet_address"))
);
--> statement-breakpoint
CREATE INDEX "idx_workers_created_at" ON "workers" ("created_at" DESC);
--> statement-breakpoint
CREATE INDEX "idx_workers_status_reputation_score" ON "workers" ("status", "reputation_score" DESC);
--> statement-breakpoint
CREATE TABLE "loans" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "metadata" TEXT NOT NULL DEFAULT '{}',
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "worker_id" TEXT NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'pending',
  "amount" NUMERIC NOT NULL,
  "fee" NUMERIC NOT NULL DEFAULT 0,
  "repaid_amount" NUMERIC NOT NULL DEFAULT 0,
  "repayment_rate" NUMERIC NOT NULL DEFAULT 20,
  "due_at" TEXT,
  "disbursed_at" TEXT,
  "repaid_at" TEXT,
  CONSTRAINT "pk_loans" PRIMARY KEY ("id"),
  CONSTRAINT "fk_loans_worker_id" FOREIGN KEY ("worker_id") REFERENCES "workers" ("id") ON DELETE CASCADE,
  CONSTRAINT "ck_loans_amount" CHECK ("amount" > 0),
  CONSTRAINT "ck_loans_fee" CHECK ("fee" >= 0),
  CONSTRAINT "ck_loans_repaid_amount" CHECK ("repaid_amount" >= 0),
  CONSTRAINT "ck_loans_repaid_within_owed" CHECK ("repaid_amount" <= "amount" + "fee"),
  CONSTRAINT "ck_loans_repayment_rate" CHECK ("repayment_rate" > 0 AND "repayment_rate" <= 100),
  CONSTRAINT "ck_loans_status_enum" CHECK ("status" IN ('pending', 'approved', 'disbursed', 'active', 'repaying', 'repaid', 'defaulted', 'cancelled'))
);
--> statement-breakpoint
CREATE INDEX "idx_loans_status_due_at" ON "loans" ("status", "due_at");
--> statement-breakpoint
CREATE INDEX "idx_loans_worker_id_status" ON "loans" ("worker_id", "status");
--> statement-breakpoint
CREATE UNIQUE INDEX "uq_loans_worker_open" ON "loans" ("worker_id") WHERE "status" IN ('disbursed', 'active', 'repaying');
--> statement-breakpoint
CREATE TABLE "tasks" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "metadata" TEXT NOT NULL DEFAULT '{}',
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "deleted_at" TEXT,
  "platform_id" TEXT NOT NULL,
  "worker_id" TEXT,
  "title" TEXT NOT NULL,
  "description" TEXT,
  "type" TEXT NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'created',
  "amount" NUMERIC NOT NULL,
  "due_at" TEXT,
  "started_at" TEXT,
  "completed_at" TEXT,
  "rating" INTEGER,
  CONSTRAINT "pk_tasks" PRIMARY KEY ("id"),
  CONSTRAINT "fk_tasks_platform_id" FOREIGN KEY ("platform_id") REFERENCES "platforms" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_tasks_worker_id" FOREIGN KEY ("worker_id") REFERENCES "workers" ("id") ON DELETE SET NULL,
  CONSTRAINT "ck_tasks_amount" CHECK ("amount" > 0),
  CONSTRAINT "ck_tasks_ends_after_start" CHECK ("completed_at" >= "started_at"),
  CONSTRAINT "ck_tasks_rating" CHECK ("rating" BETWEEN 1 AND 5),
  CONSTRAINT "ck_tasks_status_enum" CHECK ("status" IN ('created', 'assigned', 'in_progress', 'completed', 'disputed', 'cancelled')),
  CONSTRAINT "ck_tasks_type_enum" CHECK ("type" IN ('fixed', 'time_based', 'milestone'))
);
--> statement-breakpoint
CREATE INDEX "idx_tasks_completed_at" ON "tasks" ("completed_at");
--> statement-breakpoint
CREATE INDEX "idx_tasks_due_at" ON "tasks" ("due_at");
--> statement-breakpoint
CREATE INDEX "idx_tasks_platform_id_status" ON "tasks" ("platform_id", "status");
--> statement-breakpoint
CREATE INDEX "idx_tasks_status_created_at" ON "tasks" ("status", "created_at" DESC);
--> statement-breakpoint
CREATE INDEX "idx_tasks_type" ON "tasks" ("type");
--> statement-breakpoint
CREATE INDEX "idx_tasks_worker_id_status" ON "tasks" ("worker_id", "status");
--> statement-breakpoint
CREATE TABLE "reputation_events" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "metadata" TEXT NOT NULL DEFAULT '{}',
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "worker_id" TEXT NOT NULL,
  "task_id" TEXT,
  "type" TEXT NOT NULL,
  "points" INTEGER NOT NULL,
  "reason" TEXT,
  CONSTRAINT "pk_reputation_events" PRIMARY KEY ("id"),
  CONSTRAINT "fk_reputation_events_task_id" FOREIGN KEY ("task_id") REFERENCES "tasks" ("id") ON DELETE RESTRICT,
  CONSTRAINT "fk_reputation_events_worker_id" FOREIGN KEY ("worker_id") REFERENCES "workers" ("id") ON DELETE CASCADE,
  CONSTRAINT "ck_reputation_events_points" CHECK ("points" BETWEEN -1000 AND 1000),
  CONSTRAINT "ck_reputation_events_type_enum" CHECK ("type" IN ('task_completed', 'task_late', 'dispute_filed', 'dispute_resolved', 'rating_received', 'manual_adjustment'))
);
--> statement-breakpoint
CREATE INDEX "idx_reputation_events_task_id" ON "reputation_events" ("task_id");
--> statement-breakpoint
CREATE INDEX "idx_reputation_events_type" ON "reputation_events" ("type");
--> statement-breakpoint
CREATE INDEX "idx_reputation_events_worker_id_created_at" ON "reputation_events" ("worker_id", "created_at" DESC);
--> statement-breakpoint
CREATE TABLE "streams" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "metadata" TEXT NOT NULL DEFAULT '{}',
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "task_id" TEXT NOT NULL,
  "platform_id" TEXT NOT NULL,
  "worker_id" TEXT NOT NULL,
  "contract_address" TEXT NOT NULL,
  "contract_stream_id" INTEGER NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'active',
  "total_amount" NUMERIC NOT NULL,
  "released_amount" NUMERIC NOT NULL DEFAULT 0,
  "starts_at" TEXT NOT NULL,
  "ends_at" TEXT NOT NULL,
  CONSTRAINT "pk_streams" PRIMARY KEY ("id"),
  CONSTRAINT "uq_streams_contract_address_contract_stream_id" UNIQUE ("contract_address", "contract_stream_id"),
  CONSTRAINT "fk_streams_platform_id" FOREIGN KEY ("platform_id") REFERENCES "platforms" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_streams_task_id" FOREIGN KEY ("task_id") REFERENCES "tasks" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_streams_worker_id" FOREIGN KEY ("worker_id") REFERENCES "workers" ("id") ON DELETE CASCADE,
  CONSTRAINT "ck_streams_contract_address" CHECK ("contract_address" = LOWER("contract_address")),
  CONSTRAINT "ck_streams_released_amount" CHECK ("released_amount" >= 0),
  CONSTRAINT "ck_streams_released_within_total" CHECK ("released_amount" <= "total_amount"),
  CONSTRAINT "ck_streams_status_enum" CHECK ("status" IN ('active', 'paused', 'completed', 'cancelled')),
  CONSTRAINT "ck_streams_total_amount" CHECK ("total_amount" > 0)
);
--> statement-breakpoint
CREATE INDEX "idx_streams_platform_id_status" ON "streams" ("platform_id", "status");
--> statement-breakpoint
CREATE INDEX "idx_streams_status" ON "streams" ("status");
--> statement-breakpoint
CREATE INDEX "idx_streams_task_id" ON "streams" ("task_id");
--> statement-breakpoint
CREATE INDEX "idx_streams_worker_id_status" ON "streams" ("worker_id", "status");
--> statement-breakpoint
CREATE TABLE "transactions" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "metadata" TEXT NOT NULL DEFAULT '{}',
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "type" TEXT NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'pending',
  "amount" NUMERIC NOT NULL,
  "platform_id" TEXT,
  "worker_id" TEXT,
  "task_id" TEXT,
  "stream_id" TEXT,
  "loan_id" TEXT,
  "tx_hash" TEXT,
  "circle_transaction_id" TEXT,
  "block_number" INTEGER,
  "failure_reason" TEXT,
  "submitted_at" TEXT,
  "confirmed_at" TEXT,
  CONSTRAINT "pk_transactions" PRIMARY KEY ("id"),
  CONSTRAINT "uq_transactions_circle_transaction_id" UNIQUE ("circle_transaction_id"),
  CONSTRAINT "uq_transactions_tx_hash" UNIQUE ("tx_hash"),
  CONSTRAINT "fk_transactions_loan_id" FOREIGN KEY ("loan_id") REFERENCES "loans" ("id") ON DELETE SET NULL,
  CONSTRAINT "fk_transactions_platform_id" FOREIGN KEY ("platform_id") REFERENCES "platforms" ("id") ON DELETE SET NULL,
  CONSTRAINT "fk_transactions_stream_id" FOREIGN KEY ("stream_id") REFERENCES "streams" ("id") ON DELETE SET NULL,
  CONSTRAINT "fk_transactions_task_id" FOREIGN KEY ("task_id") REFERENCES "tasks" ("id") ON DELETE SET NULL,
  CONSTRAINT "fk_transactions_worker_id" FOREIGN KEY ("worker_id") REFERENCES "workers" ("id") ON DELETE SET NULL,
  CONSTRAINT "ck_transactions_amount" CHECK ("amount" > 0),
  CONSTRAINT "ck_transactions_block_number" CHECK ("block_number" >= 0),
  CONSTRAINT "ck_transactions_status_enum" CHECK ("status" IN ('pending', 'submitted', 'confirmed', 'failed', 'cancelled')),
  CONSTRAINT "ck_transactions_type_enum" CHECK ("type" IN ('payout', 'advance', 'refund', 'repayment'))
);
--> statement-breakpoint
CREATE INDEX "idx_transactions_loan_id" ON "transactions" ("loan_id");
--> statement-breakpoint
CREATE INDEX "idx_transactions_platform_id_created_at" ON "transactions" ("platform_id", "created_at" DESC);
--> statement-breakpoint
CREATE INDEX "idx_transactions_status_created_at" ON "transactions" ("status", "created_at" DESC);
--> statement-breakpoint
CREATE INDEX "idx_transactions_stream_id" ON "transactions" ("stream_id");
--> statement-breakpoint
CREATE INDEX "idx_transactions_task_id" ON "transactions" ("task_id");
--> statement-breakpoint
CREATE INDEX "idx_transactions_type" ON "transactions" ("type");
--> statement-breakpoint
CREATE INDEX "idx_transactions_worker_id_created_at" ON "transactions" ("worker_id", "created_at" DESC);
