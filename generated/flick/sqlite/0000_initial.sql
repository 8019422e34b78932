CREATE TABLE "auth" (
  "id" TEXT NOT NULL,
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "name" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "email_verified" INTEGER NOT NULL DEFAULT 0,
  "image" TEXT,
  "auth_type" TEXT NOT NULL DEFAULT 'password',
  "role" TEXT NOT NULL DEFAULT 'user',
  "banned" INTEGER NOT NULL DEFAULT 0,
  "ban_reason" TEXT,
  "ban_expires" TEXT,
  CONSTRAINT "pk_auth" PRIMARY KEY ("id"),
  CONSTRAINT "uq_auth_email" UNIQUE ("email"),
  CONSTRAINT "ck_auth_auth_type_enum" CHECK ("auth_type" IN ('password', 'oauth', 'otp'))
);
--> statement-breakpoint
CREATE TABLE "account" (
  "id" TEXT NOT NULL,
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "user_id" TEXT NOT NULL,
  "account_id" TEXT NOT NULL,
  "provider_id" TEXT NOT NULL,
  "access_token" TEXT,
  "refresh_token" TEXT,
  "id_token" TEXT,
  "access_token_expires_at" TEXT,
  "refresh_token_expires_at" TEXT,
  "scope" TEXT,
  "password" TEXT,
  CONSTRAINT "pk_account" PRIMARY KEY ("id"),
  CONSTRAINT "uq_account_provider_id_account_id" UNIQUE ("provider_id", "account_id"),
  CONSTRAINT "fk_account_user_id" FOREIGN KEY ("user_id") REFERENCES "auth" ("id") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE INDEX "idx_account_user_id" ON "account" ("user_id");
--> statement-breakpoint
CREATE TABLE "branches" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "name" TEXT NOT NULL,
  CONSTRAINT "pk_branches" PRIMARY KEY ("id"),
  CONSTRAINT "uq_branches_name" UNIQUE ("name")
);
--> statement-breakpoint
CREATE TABLE "colleges" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
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
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "college_id" TEXT NOT NULL,
  "branch_id" TEXT NOT NULL,
  CONSTRAINT "pk_college_branches" PRIMARY KEY ("id"),
  CONSTRAINT "uq_college_branches_college_id_branch_id" UNIQUE ("college_id", "branch_id"),
  CONSTRAINT "fk_college_branches_branch_id" FOREIGN KEY ("branch_id") REFERENCES "branches" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_college_branches_college_id" FOREIGN KEY ("college_id") REFERENCES "colleges" ("id") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE INDEX "idx_college_branches_branch_id" ON "college_branches" ("branch_id");
--> statement-breakpoint
CREATE TABLE "platform_user" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "auth_id" TEXT NOT NULL,
  "username" TEXT NOT NULL,
  "bio" TEXT,
  "college_id" TEXT,
  "karma" INTEGER NOT NULL DEFAULT 0,
  "status" TEXT NOT NULL DEFAULT 'onboarding',
  CONSTRAINT "pk_platform_user" PRIMARY KEY ("id"),
  CONSTRAINT "uq_platform_user_auth_id" UNIQUE ("auth_id"),
  CONSTRAINT "uq_platform_user_username" UNIQUE ("username"),
  CONSTRAINT "fk_platform_user_auth_id" FOREIGN KEY ("auth_id") REFERENCES "auth" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_platform_user_college_id" FOREIGN KEY ("college_id") REFERENCES "colleges" ("id") ON DELETE SET NULL,
  CONSTRAINT "ck_platform_user_status_enum" CHECK ("status" IN ('onboarding', 'active', 'suspended', 'deleted'))
);
--> statement-breakpoint
CREATE INDEX "idx_platform_user_college_id" ON "platform_user" ("college_id");
--> statement-breakpoint
CREATE TABLE "posts" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "posted_by" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "content" TEXT NOT NULL,
  "topic" TEXT NOT NULL,
  "is_private" INTEGER NOT NULL DEFAULT 0,
  "is_banned" INTEGER NOT NULL DEFAULT 0,
  "views" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "pk_posts" PRIMARY KEY ("id"),
  CONSTRAINT "fk_posts_posted_by" FOREIGN KEY ("posted_by") REFERENCES "platform_user" ("id") ON DELETE CASCADE,
  CONSTRAINT "ck_posts_topic_enum" CHECK ("topic" IN ('question', 'discussion', 'career', 'event', 'news', 'showcase', 'rant', 'off_topic')),
  CONSTRAINT "ck_posts_views" CHECK ("views" >= 0)
);
--> statement-breakpoint
CREATE INDEX "idx_posts_posted_by" ON "posts" ("posted_by");
--> statement-breakpoint
CREATE INDEX "idx_posts_topic_created_at" ON "posts" ("topic", "created_at" DESC);
--> statement-breakpoint
CREATE INDEX "idx_posts_visibility" ON "posts" ("is_banned", "created_at" DESC);
--> statement-breakpoint
CREATE TABLE "bookmarks" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "user_id" TEXT NOT NULL,
  "post_id" TEXT NOT NULL,
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
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
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "post_id" TEXT NOT NULL,
  "commented_by" TEXT NOT NULL,
  "parent_comment_id" TEXT,
  "content" TEXT NOT NULL,
  "is_banned" INTEGER NOT NULL DEFAULT 0,
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
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "user_id" TEXT NOT NULL,
  "token" TEXT NOT NULL,
  "expires_at" TEXT NOT NULL,
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
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "identifier" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "expires_at" TEXT NOT NULL,
  CONSTRAINT "pk_verification" PRIMARY KEY ("id")
);
--> statement-breakpoint
CREATE INDEX "idx_verification_identifier" ON "verification" ("identifier");
--> statement-breakpoint
CREATE TABLE "votes" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "user_id" TEXT NOT NULL,
  "target_type" TEXT NOT NULL,
  "target_id" TEXT NOT NULL,
  "vote_type" TEXT NOT NULL,
  CONSTRAINT "pk_votes" PRIMARY KEY ("id"),
  CONSTRAINT "fk_votes_user_id" FOREIGN KEY ("user_id") REFERENCES "platform_user" ("id") ON DELETE CASCADE,
  CONSTRAINT "ck_votes_target_type_enum" CHECK ("target_type" IN ('post', 'comment')),
  CONSTRAINT "ck_votes_vote_type_enum" CHECK ("vote_type" IN ('upvote', 'downvote'))
);
--> statement-breakpoint
CREATE INDEX "idx_votes_target_type_target_id" ON "votes" ("target_type", "target_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "uq_votes_user_target" ON "votes" ("user_id", "target_type", "target_id");
