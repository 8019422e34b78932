CREATE TYPE "loan_status" AS ENUM ('pending', 'approved', 'disbursed', 'active', 'repaying', 'repaid', 'defaulted', 'cancelled');
--> statement-breakpoint
CREATE TYPE "reputation_event_type" AS ENUM ('task_completed', 'task_late', 'dispute_filed', 'dispute_resolved', 'rating_received', 'manual_adjustment');
--> statement-breakpoint
CREATE TYPE "stream_status" AS ENUM ('active', 'paused', 'completed', 'cancelled');
--> statement-breakpoint
CREATE TYPE "task_status" AS ENUM ('created', 'assigned', 'in_progress', 'completed', 'disputed', 'cancelled');
--> statement-breakpoint
CREATE TYPE "task_type" AS ENUM ('fixed', 'time_based', 'milestone');
--> statement-breakpoint
CREATE TYPE "transaction_status" AS ENUM ('pending', 'submitted', 'confirmed', 'failed', 'cancelled');
--> statement-breakpoint
CREATE TYPE "transaction_type" AS ENUM ('payout', 'advance', 'refund', 'repayment');
--> statement-breakpoint
CREATE TABLE "audit_logs" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "metadata" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "actor_type" VARCHAR(20) NOT NULL,
  "actor_id" UUID,
  "action" VARCHAR(100) NOT NULL,
  "resource_type" VARCHAR(50) NOT NULL,
  "resource_id" UUID,
  "before" JSONB,
  "after" JSONB,
  "success" BOOLEAN NOT NULL DEFAULT TRUE,
  "ip_address" VARCHAR(45),
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
COMMENT ON TABLE "audit_logs" IS 'Compliance trail';
--> statement-breakpoint
CREATE TABLE "platforms" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "metadata" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "deleted_at" TIMESTAMPTZ,
  "name" VARCHAR(200) NOT NULL,
  "email" VARCHAR(255) NOT NULL,
  "api_key_hash" CHAR(64) NOT NULL,
  "wallet_address" VARCHAR(42) NOT NULL,
  "circle_wallet_id" TEXT,
  "webhook_url" TEXT,
  "status" VARCHAR(20) NOT NULL DEFAULT 'active',
  "total_payouts" NUMERIC(18, 6) NOT NULL DEFAULT 0,
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
  CONSTRAINT "ck_platforms_wallet_address" CHECK ("wallet_address" = lower("wallet_address"))
);
--> statement-breakpoint
CREATE INDEX "idx_platforms_created_at" ON "platforms" ("created_at" DESC);
--> statement-breakpoint
CREATE INDEX "idx_platforms_status" ON "platforms" ("status");
--> statement-breakpoint
COMMENT ON TABLE "platforms" IS 'Companies that post work, with API keys';
--> statement-breakpoint
COMMENT ON COLUMN "platforms"."api_key_hash" IS 'SHA-256, hexadecimal';
--> statement-breakpoint
COMMENT ON COLUMN "platforms"."circle_wallet_id" IS 'Encrypted at rest';
--> statement-breakpoint
COMMENT ON COLUMN "platforms"."total_payouts" IS 'USDC, of confirmed payouts';
--> statement-breakpoint
COMMENT ON COLUMN "platforms"."total_tasks" IS 'Tasks posted';
--> statement-breakpoint
COMMENT ON COLUMN "platforms"."unique_workers" IS 'Different workers on its tasks';
--> statement-breakpoint
CREATE TABLE "workers" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "metadata" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "deleted_at" TIMESTAMPTZ,
  "email" VARCHAR(255) NOT NULL,
  "password_hash" VARCHAR(60),
  "display_name" VARCHAR(100) NOT NULL,
  "wallet_address" VARCHAR(42) NOT NULL,
  "circle_wallet_id" TEXT,
  "status" VARCHAR(20) NOT NULL DEFAULT 'active',
  "reputation_score" INTEGER NOT NULL DEFAULT 500,
  "total_tasks" INTEGER NOT NULL DEFAULT 0,
  "total_earned" NUMERIC(18, 6) NOT NULL DEFAULT 0,
  "completion_rate" NUMERIC(5, 2) NOT NULL DEFAULT 0,
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
  CONSTRAINT "ck_workers_wallet_address" CHECK ("wallet_address" = lower("wallet_address"))
);
--> statement-breakpoint
CREATE INDEX "idx_workers_created_at" ON "workers" ("created_at" DESC);
--> statement-breakpoint
CREATE INDEX "idx_workers_status_reputation_score" ON "workers" ("status", "reputation_score" DESC);
--> statement-breakpoint
COMMENT ON TABLE "workers" IS 'Gig workers with Circle wallets and reputation tracking';
--> statement-breakpoint
COMMENT ON COLUMN "workers"."password_hash" IS 'bcrypt';
--> statement-breakpoint
COMMENT ON COLUMN "workers"."circle_wallet_id" IS 'Encrypted at rest';
--> statement-breakpoint
COMMENT ON COLUMN "workers"."total_tasks" IS 'Completed tasks';
--> statement-breakpoint
COMMENT ON COLUMN "workers"."total_earned" IS 'USDC, of completed tasks';
--> statement-breakpoint
COMMENT ON COLUMN "workers"."completion_rate" IS 'Percent';
--> statement-breakpoint
COMMENT ON COLUMN "workers"."account_age_days" IS 'Kept by update_account_ages()';
--> statement-breakpoint
CREATE TABLE "loans" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "metadata" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "worker_id" UUID NOT NULL,
  "status" "loan_status" NOT NULL DEFAULT 'pending',
  "amount" NUMERIC(18, 6) NOT NULL,
  "fee" NUMERIC(18, 6) NOT NULL DEFAULT 0,
  "repaid_amount" NUMERIC(18, 6) NOT NULL DEFAULT 0,
  "repayment_rate" NUMERIC(5, 2) NOT NULL DEFAULT 20,
  "due_at" TIMESTAMPTZ,
  "disbursed_at" TIMESTAMPTZ,
  "repaid_at" TIMESTAMPTZ,
  CONSTRAINT "pk_loans" PRIMARY KEY ("id"),
  CONSTRAINT "fk_loans_worker_id" FOREIGN KEY ("worker_id") REFERENCES "workers" ("id") ON DELETE CASCADE,
  CONSTRAINT "ck_loans_amount" CHECK ("amount" > 0),
  CONSTRAINT "ck_loans_fee" CHECK ("fee" >= 0),
  CONSTRAINT "ck_loans_repaid_amount" CHECK ("repaid_amount" >= 0),
  CONSTRAINT "ck_loans_repaid_within_owed" CHECK ("repaid_amount" <= "amount" + "fee"),
  CONSTRAINT "ck_loans_repayment_rate" CHECK ("repayment_rate" > 0 AND "repayment_rate" <= 100)
);
--> statement-breakpoint
CREATE INDEX "idx_loans_status_due_at" ON "loans" ("status", "due_at");
--> statement-breakpoint
CREATE INDEX "idx_loans_worker_id_status" ON "loans" ("worker_id", "status");
--> statement-breakpoint
CREATE UNIQUE INDEX "uq_loans_worker_open" ON "loans" ("worker_id") WHERE "status" IN ('disbursed', 'active', 'repaying');
--> statement-breakpoint
COMMENT ON TABLE "loans" IS 'Advances on earnings, repaid from them';
--> statement-breakpoint
COMMENT ON COLUMN "loans"."repayment_rate" IS 'Percent of each payout';
--> statement-breakpoint
CREATE TABLE "tasks" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "metadata" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "deleted_at" TIMESTAMPTZ,
  "platform_id" UUID NOT NULL,
  "worker_id" UUID,
  "title" VARCHAR(200) NOT NULL,
  "description" TEXT,
  "type" "task_type" NOT NULL,
  "status" "task_status" NOT NULL DEFAULT 'created',
  "amount" NUMERIC(18, 6) NOT NULL,
  "due_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ,
  "completed_at" TIMESTAMPTZ,
  "rating" SMALLINT,
  CONSTRAINT "pk_tasks" PRIMARY KEY ("id"),
  CONSTRAINT "fk_tasks_platform_id" FOREIGN KEY ("platform_id") REFERENCES "platforms" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_tasks_worker_id" FOREIGN KEY ("worker_id") REFERENCES "workers" ("id") ON DELETE SET NULL,
  CONSTRAINT "ck_tasks_amount" CHECK ("amount" > 0),
  CONSTRAINT "ck_tasks_ends_after_start" CHECK ("completed_at" >= "started_at"),
  CONSTRAINT "ck_tasks_rating" CHECK ("rating" BETWEEN 1 AND 5)
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
COMMENT ON TABLE "tasks" IS 'Work assignments';
--> statement-breakpoint
COMMENT ON COLUMN "tasks"."amount" IS 'USDC';
--> statement-breakpoint
CREATE TABLE "reputation_events" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "metadata" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "worker_id" UUID NOT NULL,
  "task_id" UUID,
  "type" "reputation_event_type" NOT NULL,
  "points" INTEGER NOT NULL,
  "reason" TEXT,
  CONSTRAINT "pk_reputation_events" PRIMARY KEY ("id"),
  CONSTRAINT "fk_reputation_events_task_id" FOREIGN KEY ("task_id") REFERENCES "tasks" ("id") ON DELETE RESTRICT,
  CONSTRAINT "fk_reputation_events_worker_id" FOREIGN KEY ("worker_id") REFERENCES "workers" ("id") ON DELETE CASCADE,
  CONSTRAINT "ck_reputation_events_points" CHECK ("points" BETWEEN -1000 AND 1000)
);
--> statement-breakpoint
CREATE INDEX "idx_reputation_events_task_id" ON "reputation_events" ("task_id");
--> statement-breakpoint
CREATE INDEX "idx_reputation_events_type" ON "reputation_events" ("type");
--> statement-breakpoint
CREATE INDEX "idx_reputation_events_worker_id_created_at" ON "reputation_events" ("worker_id", "created_at" DESC);
--> statement-breakpoint
COMMENT ON TABLE "reputation_events" IS 'Append-only log of what changed a worker''s reputation';
--> statement-breakpoint
CREATE TABLE "streams" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "metadata" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "task_id" UUID NOT NULL,
  "platform_id" UUID NOT NULL,
  "worker_id" UUID NOT NULL,
  "contract_address" VARCHAR(42) NOT NULL,
  "contract_stream_id" BIGINT NOT NULL,
  "status" "stream_status" NOT NULL DEFAULT 'active',
  "total_amount" NUMERIC(18, 6) NOT NULL,
  "released_amount" NUMERIC(18, 6) NOT NULL DEFAULT 0,
  "starts_at" TIMESTAMPTZ NOT NULL,
  "ends_at" TIMESTAMPTZ NOT NULL,
  CONSTRAINT "pk_streams" PRIMARY KEY ("id"),
  CONSTRAINT "uq_streams_contract_address_contract_stream_id" UNIQUE ("contract_address", "contract_stream_id"),
  CONSTRAINT "fk_streams_platform_id" FOREIGN KEY ("platform_id") REFERENCES "platforms" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_streams_task_id" FOREIGN KEY ("task_id") REFERENCES "tasks" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_streams_worker_id" FOREIGN KEY ("worker_id") REFERENCES "workers" ("id") ON DELETE CASCADE,
  CONSTRAINT "ck_streams_contract_address" CHECK ("contract_address" = lower("contract_address")),
  CONSTRAINT "ck_streams_released_amount" CHECK ("released_amount" >= 0),
  CONSTRAINT "ck_streams_released_within_total" CHECK ("released_amount" <= "total_amount"),
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
COMMENT ON TABLE "streams" IS 'Payment streams held by a smart contract';
--> statement-breakpoint
CREATE TABLE "transactions" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "metadata" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "type" "transaction_type" NOT NULL,
  "status" "transaction_status" NOT NULL DEFAULT 'pending',
  "amount" NUMERIC(18, 6) NOT NULL,
  "platform_id" UUID,
  "worker_id" UUID,
  "task_id" UUID,
  "stream_id" UUID,
  "loan_id" UUID,
  "tx_hash" VARCHAR(66),
  "circle_transaction_id" TEXT,
  "block_number" BIGINT,
  "failure_reason" TEXT,
  "submitted_at" TIMESTAMPTZ,
  "confirmed_at" TIMESTAMPTZ,
  CONSTRAINT "pk_transactions" PRIMARY KEY ("id"),
  CONSTRAINT "uq_transactions_circle_transaction_id" UNIQUE ("circle_transaction_id"),
  CONSTRAINT "uq_transactions_tx_hash" UNIQUE ("tx_hash"),
  CONSTRAINT "fk_transactions_loan_id" FOREIGN KEY ("loan_id") REFERENCES "loans" ("id") ON DELETE SET NULL,
  CONSTRAINT "fk_transactions_platform_id" FOREIGN KEY ("platform_id") REFERENCES "platforms" ("id") ON DELETE SET NULL,
  CONSTRAINT "fk_transactions_stream_id" FOREIGN KEY ("stream_id") REFERENCES "streams" ("id") ON DELETE SET NULL,
  CONSTRAINT "fk_transactions_task_id" FOREIGN KEY ("task_id") REFERENCES "tasks" ("id") ON DELETE SET NULL,
  CONSTRAINT "fk_transactions_worker_id" FOREIGN KEY ("worker_id") REFERENCES "workers" ("id") ON DELETE SET NULL,
  CONSTRAINT "ck_transactions_amount" CHECK ("amount" > 0),
  CONSTRAINT "ck_transactions_block_number" CHECK ("block_number" >= 0)
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
--> statement-breakpoint
COMMENT ON TABLE "transactions" IS 'All USDC movements with blockchain tracking';
