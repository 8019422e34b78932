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
-- irreversible: fails while rows of enum "transaction_type" hold "fee": give them another value first
-- drops column "streams.next_release_at" with its values
-- table "streams" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_streams" (
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
INSERT INTO "__new_streams" ("rowid", "id", "metadata", "created_at", "updated_at", "task_id", "platform_id", "worker_id", "contract_address", "contract_stream_id", "status", "total_amount", "released_amount", "starts_at", "ends_at") SELECT "rowid", "id", "metadata", "created_at", "updated_at", "task_id", "platform_id", "worker_id", "contract_address", "contract_stream_id", "status", "total_amount", "released_amount", "starts_at", "ends_at" FROM "streams";
--> statement-breakpoint
DROP TABLE "streams";
--> statement-breakpoint
ALTER TABLE "__new_streams" RENAME TO "streams";
--> statement-breakpoint
CREATE INDEX "idx_streams_platform_id_status" ON "streams" ("platform_id", "status");
--> statement-breakpoint
CREATE INDEX "idx_streams_status" ON "streams" ("status");
--> statement-breakpoint
CREATE INDEX "idx_streams_task_id" ON "streams" ("task_id");
--> statement-breakpoint
CREATE INDEX "idx_streams_worker_id_status" ON "streams" ("worker_id", "status");
--> statement-breakpoint
-- drops column "transactions.network_fee" with its values
-- table "transactions" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_transactions" (
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
INSERT INTO "__new_transactions" ("rowid", "id", "metadata", "created_at", "updated_at", "type", "status", "amount", "platform_id", "worker_id", "task_id", "stream_id", "loan_id", "tx_hash", "circle_transaction_id", "block_number", "failure_reason", "submitted_at", "confirmed_at") SELECT "rowid", "id", "metadata", "created_at", "updated_at", "type", "status", "amount", "platform_id", "worker_id", "task_id", "stream_id", "loan_id", "tx_hash", "circle_transaction_id", "block_number", "failure_reason", "submitted_at", "confirmed_at" FROM "transactions";
--> statement-breakpoint
DROP TABLE "transactions";
--> statement-breakpoint
ALTER TABLE "__new_transactions" RENAME TO "transactions";
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
CREATE TRIGGER "platform_statistics_on_transaction_insert"
AFTER INSERT ON "transactions"
WHEN NEW.platform_id IS NOT NULL
BEGIN
  UPDATE platforms
  SET
    total_payouts = (
      SELECT coalesce(sum(transactions.amount), 0)
      FROM transactions
      WHERE transactions.platform_id = platforms.id
        AND transactions.type = 'payout'
        AND transactions.status = 'confirmed'
    ),
    updated_at = strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
  WHERE platforms.id = NEW.platform_id;
END;
--> statement-breakpoint
CREATE TRIGGER "platform_statistics_on_transaction_update"
AFTER UPDATE OF platform_id, type, status, amount ON "transactions"
BEGIN
  UPDATE platforms
  SET
    total_payouts = (
      SELECT coalesce(sum(transactions.amount), 0)
      FROM transactions
      WHERE transactions.platform_id = platforms.id
        AND transactions.type = 'payout'
        AND transactions.status = 'confirmed'
    ),
    updated_at = strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
  WHERE platforms.id IN (NEW.platform_id, OLD.platform_id);
END;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
