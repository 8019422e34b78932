CREATE TABLE "users" (
  "id" TEXT NOT NULL,
  "username" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "created_at" TEXT NOT NULL,
  CONSTRAINT "pk_users" PRIMARY KEY ("id"),
  CONSTRAINT "uq_users_email" UNIQUE ("email"),
  CONSTRAINT "uq_users_username" UNIQUE ("username"),
  CONSTRAINT "ck_users_role_enum" CHECK ("role" IN ('client', 'freelancer', 'both'))
);
--> statement-breakpoint
CREATE TABLE "contracts" (
  "id" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "client_id" TEXT NOT NULL,
  "freelancer_id" TEXT NOT NULL,
  "amount" INTEGER NOT NULL,
  "status" TEXT NOT NULL,
  "created_at" TEXT NOT NULL,
  CONSTRAINT "pk_contracts" PRIMARY KEY ("id"),
  CONSTRAINT "fk_contracts_client_id" FOREIGN KEY ("client_id") REFERENCES "users" ("id"),
  CONSTRAINT "fk_contracts_freelancer_id" FOREIGN KEY ("freelancer_id") REFERENCES "users" ("id"),
  CONSTRAINT "ck_contracts_amount" CHECK ("amount" >= 0),
  CONSTRAINT "ck_contracts_status_enum" CHECK ("status" IN ('draft', 'active', 'completed', 'cancelled'))
);
--> statement-breakpoint
CREATE INDEX "idx_contracts_client_id" ON "contracts" ("client_id");
--> statement-breakpoint
CREATE INDEX "idx_contracts_freelancer_id" ON "contracts" ("freelancer_id");
