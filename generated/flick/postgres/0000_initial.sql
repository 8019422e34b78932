CREATE TYPE "auth_type" AS ENUM ('password', 'oauth', 'otp');
--> statement-breakpoint
CREATE TYPE "notification_type" AS ENUM ('general', 'post_upvoted', 'comment_upvoted', 'post_commented', 'comment_replied');
--> statement-breakpoint
CREATE TYPE "post_topic" AS ENUM ('question', 'discussion', 'career', 'event', 'news', 'showcase', 'rant', 'off_topic');
--> statement-breakpoint
CREATE TYPE "user_status" AS ENUM ('onboarding', 'active', 'suspended', 'deleted');
--> statement-breakpoint
CREATE TYPE "vote_target" AS ENUM ('post', 'comment');
--> statement-breakpoint
CREATE TYPE "vote_type" AS ENUM ('upvote', 'downvote');
--> statement-breakpoint
CREATE TABLE "auth" (
  "id" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "name" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "email_verified" BOOLEAN NOT NULL DEFAULT FALSE,
  "image" TEXT,
  "auth_type" "auth_type" NOT NULL DEFAULT 'password',
  "role" TEXT NOT NULL DEFAULT 'user',
  "banned" BOOLEAN NOT NULL DEFAULT FALSE,
  "ban_reason" TEXT,
  "ban_expires" TIMESTAMPTZ,
  CONSTRAINT "pk_auth" PRIMARY KEY ("id"),
  CONSTRAINT "uq_auth_email" UNIQUE ("email")
);
--> statement-breakpoint
COMMENT ON TABLE "auth" IS 'Identity and security fields of one person';
--> statement-breakpoint
CREATE TABLE "account" (
  "id" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "user_id" TEXT NOT NULL,
  "account_id" TEXT NOT NULL,
  "provider_id" TEXT NOT NULL,
  "access_token" TEXT,
  "refresh_token" TEXT,
  "id_token" TEXT,
  "access_token_expires_at" TIMESTAMPTZ,
  "refresh_token_expires_at" TIMESTAMPTZ,
  "scope" TEXT,
  "password" TEXT,
  CONSTRAINT "pk_account" PRIMARY KEY ("id"),
  CONSTRAINT "uq_account_provider_id_account_id" UNIQUE ("provider_id", "account_id"),
  CONSTRAINT "fk_account_user_id" FOREIGN KEY ("user_id") REFERENCES "auth" ("id") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE INDEX "idx_account_user_id" ON "account" ("user_id");
--> statement-breakpoint
COMMENT ON TABLE "account" IS 'A way to log in, at this platform or at a provider';
--> statement-breakpoint
CREATE TABLE "branches" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "name" TEXT NOT NULL,
  CONSTRAINT "pk_branches" PRIMARY KEY ("id"),
  CONSTRAINT "uq_branches_name" UNIQUE ("name")
);
--> statement-breakpoint
COMMENT ON TABLE "branches" IS 'Fields of study';
--> statement-breakpoint
CREATE TABLE "colleges" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "name" TEXT NOT NULL,
  "email_domain" TEXT NOT NULL,
  "city" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  CONSTRAINT "pk_colleges" PRIMARY KEY ("id"),
  CONSTRAINT "uq_colleges_email_domain" UNIQUE ("email_domain")
);
--> statement-breakpoint
CREATE INDEX "idx_colleges_city_state" ON "colleges" ("city", "state");
--> statement-breakpoint
CREATE INDEX "idx_colleges_name" ON "colleges" ("name");
--> statement-breakpoint
CREATE TABLE "college_branches" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "college_id" UUID NOT NULL,
  "branch_id" UUID NOT NULL,
  CONSTRAINT "pk_college_branches" PRIMARY KEY ("id"),
  CONSTRAINT "uq_college_branches_college_id_branch_id" UNIQUE ("college_id", "branch_id"),
  CONSTRAINT "fk_college_branches_branch_id" FOREIGN KEY ("branch_id") REFERENCES "branches" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_college_branches_college_id" FOREIGN KEY ("college_id") REFERENCES "colleges" ("id") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE INDEX "idx_college_branches_branch_id" ON "college_branches" ("branch_id");
--> statement-breakpoint
CREATE TABLE "platform_user" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "auth_id" TEXT NOT NULL,
  "username" VARCHAR(32) NOT NULL,
  "bio" TEXT,
  "college_id" UUID,
  "karma" INTEGER NOT NULL DEFAULT 0,
  "status" "user_status" NOT NULL DEFAULT 'onboarding',
  CONSTRAINT "pk_platform_user" PRIMARY KEY ("id"),
  CONSTRAINT "uq_platform_user_auth_id" UNIQUE ("auth_id"),
  CONSTRAINT "uq_platform_user_username" UNIQUE ("username"),
  CONSTRAINT "fk_platform_user_auth_id" FOREIGN KEY ("auth_id") REFERENCES "auth" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_platform_user_college_id" FOREIGN KEY ("college_id") REFERENCES "colleges" ("id") ON DELETE SET NULL
);
--> statement-breakpoint
CREATE INDEX "idx_platform_user_college_id" ON "platform_user" ("college_id");
--> statement-breakpoint
COMMENT ON TABLE "platform_user" IS 'The public face of an auth record';
--> statement-breakpoint
CREATE TABLE "posts" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "posted_by" UUID NOT NULL,
  "title" VARCHAR(200) NOT NULL,
  "content" TEXT NOT NULL,
  "topic" "post_topic" NOT NULL,
  "is_private" BOOLEAN NOT NULL DEFAULT FALSE,
  "is_banned" BOOLEAN NOT NULL DEFAULT FALSE,
  "views" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "pk_posts" PRIMARY KEY ("id"),
  CONSTRAINT "fk_posts_posted_by" FOREIGN KEY ("posted_by") REFERENCES "platform_user" ("id") ON DELETE CASCADE,
  CONSTRAINT "ck_posts_views" CHECK ("views" >= 0)
);
--> statement-breakpoint
CREATE INDEX "idx_posts_posted_by" ON "posts" ("posted_by");
--> statement-breakpoint
CREATE INDEX "idx_posts_topic_created_at" ON "posts" ("topic", "created_at" DESC);
--> statement-breakpoint
CREATE INDEX "idx_posts_visibility" ON "posts" ("is_banned", "created_at" DESC);
--> statement-breakpoint
COMMENT ON COLUMN "posts"."is_private" IS 'Seen by the author''s college only';
--> statement-breakpoint
CREATE TABLE "bookmarks" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "user_id" UUID NOT NULL,
  "post_id" UUID NOT NULL,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT "pk_bookmarks" PRIMARY KEY ("id"),
  CONSTRAINT "fk_bookmarks_post_id" FOREIGN KEY ("post_id") REFERENCES "posts" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_bookmarks_user_id" FOREIGN KEY ("user_id") REFERENCES "platform_user" ("id") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE INDEX "idx_bookmarks_post_id" ON "bookmarks" ("post_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "uq_bookmarks_user_post" ON "bookmarks" ("user_id", "post_id");
--> statement-breakpoint
CREATE TABLE "comments" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "post_id" UUID NOT NULL,
  "commented_by" UUID NOT NULL,
  "parent_comment_id" UUID,
  "content" TEXT NOT NULL,
  "is_banned" BOOLEAN NOT NULL DEFAULT FALSE,
  CONSTRAINT "pk_comments" PRIMARY KEY ("id"),
  CONSTRAINT "fk_comments_commented_by" FOREIGN KEY ("commented_by") REFERENCES "platform_user" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_comments_parent_comment_id" FOREIGN KEY ("parent_comment_id") REFERENCES "comments" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_comments_post_id" FOREIGN KEY ("post_id") REFERENCES "posts" ("id") ON DELETE CASCADE,
  CONSTRAINT "ck_comments_not_own_parent" CHECK ("parent_comment_id" <> "id")
);
--> statement-breakpoint
CREATE INDEX "idx_comments_commented_by" ON "comments" ("commented_by");
--> statement-breakpoint
CREATE INDEX "idx_comments_parent_comment_id" ON "comments" ("parent_comment_id");
--> statement-breakpoint
CREATE INDEX "idx_comments_post_id_created_at" ON "comments" ("post_id", "created_at");
--> statement-breakpoint
CREATE TABLE "session" (
  "id" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "user_id" TEXT NOT NULL,
  "token" TEXT NOT NULL,
  "expires_at" TIMESTAMPTZ NOT NULL,
  "ip_address" TEXT,
  "user_agent" TEXT,
  "impersonated_by" TEXT,
  CONSTRAINT "pk_session" PRIMARY KEY ("id"),
  CONSTRAINT "uq_session_token" UNIQUE ("token"),
  CONSTRAINT "fk_session_user_id" FOREIGN KEY ("user_id") REFERENCES "auth" ("id") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE INDEX "idx_session_user_id" ON "session" ("user_id");
--> statement-breakpoint
CREATE TABLE "verification" (
  "id" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "identifier" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "expires_at" TIMESTAMPTZ NOT NULL,
  CONSTRAINT "pk_verification" PRIMARY KEY ("id")
);
--> statement-breakpoint
CREATE INDEX "idx_verification_identifier" ON "verification" ("identifier");
--> statement-breakpoint
COMMENT ON TABLE "verification" IS 'A code or link that proves an address, for a short time';
--> statement-breakpoint
CREATE TABLE "votes" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "user_id" UUID NOT NULL,
  "target_type" "vote_target" NOT NULL,
  "target_id" UUID NOT NULL,
  "vote_type" "vote_type" NOT NULL,
  CONSTRAINT "pk_votes" PRIMARY KEY ("id"),
  CONSTRAINT "fk_votes_user_id" FOREIGN KEY ("user_id") REFERENCES "platform_user" ("id") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE INDEX "idx_votes_target_type_target_id" ON "votes" ("target_type", "target_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "uq_votes_user_target" ON "votes" ("user_id", "target_type", "target_id");
