BEGIN;
--> statement-breakpoint
CREATE TYPE "moderation_severity" AS ENUM ('mild', 'moderate', 'severe');
--> statement-breakpoint
ALTER TYPE "audit_action" ADD VALUE 'shadow_ban' AFTER 'unban';
--> statement-breakpoint
ALTER TYPE "notification_type" ADD VALUE 'post_moderated';
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "is_shadow_banned" BOOLEAN NOT NULL DEFAULT FALSE;
--> statement-breakpoint
COMMENT ON COLUMN "posts"."is_shadow_banned" IS 'Seen by its author only';
--> statement-breakpoint
ALTER INDEX "idx_posts_visibility" RENAME TO "idx_posts_visibility__old";
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_posts_visibility" ON "posts" ("is_banned", "is_shadow_banned", "created_at" DESC);
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_posts_visibility__old";
