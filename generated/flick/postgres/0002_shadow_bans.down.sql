BEGIN;
--> statement-breakpoint
DROP INDEX "idx_posts_visibility";
--> statement-breakpoint
-- irreversible: fails while rows of enum "audit_action" hold "shadow_ban": give them another value first
ALTER TYPE "audit_action" RENAME TO "audit_action__old";
--> statement-breakpoint
CREATE TYPE "audit_action" AS ENUM ('create', 'update', 'delete', 'restore', 'ban', 'unban', 'login', 'logout');
--> statement-breakpoint
ALTER TABLE "audit_logs" ALTER COLUMN "action" TYPE "audit_action" USING "action"::text::"audit_action";
--> statement-breakpoint
DROP TYPE "audit_action__old";
--> statement-breakpoint
-- irreversible: fails while rows of enum "notification_type" hold "post_moderated": give them another value first
ALTER TYPE "notification_type" RENAME TO "notification_type__old";
--> statement-breakpoint
CREATE TYPE "notification_type" AS ENUM ('general', 'post_upvoted', 'comment_upvoted', 'post_commented', 'comment_replied');
--> statement-breakpoint
DROP TYPE "notification_type__old";
--> statement-breakpoint
DROP TYPE "moderation_severity";
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_posts_visibility" ON "posts" ("is_banned", "created_at" DESC);
--> statement-breakpoint
-- drops column "posts.is_shadow_banned" with its values
ALTER TABLE "posts" DROP COLUMN "is_shadow_banned";
