CREATE TABLE "oauth_providers" (
  "id" TEXT NOT NULL,
  "user_id" TEXT NOT NULL,
  "provider" TEXT NOT NULL,
  "provider_id" TEXT NOT NULL,
  "access_token" TEXT,
  "refresh_token" TEXT,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "pk_oauth_providers" PRIMARY KEY ("id"),
  CONSTRAINT "uq_oauth_providers_provider_provider_id" UNIQUE ("provider", "provider_id"),
  CONSTRAINT "fk_oauth_providers_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE "oauth_sessions" (
  "id" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "redirect_uri" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ NOT NULL,
  CONSTRAINT "pk_oauth_sessions" PRIMARY KEY ("id"),
  CONSTRAINT "uq_oauth_sessions_state" UNIQUE ("state")
);
