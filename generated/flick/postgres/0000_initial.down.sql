DROP TABLE "account";
--> statement-breakpoint
DROP TABLE "bookmarks";
--> statement-breakpoint
DROP TABLE "college_branches";
--> statement-breakpoint
DROP TABLE "branches";
--> statement-breakpoint
DROP TABLE "comments";
--> statement-breakpoint
DROP TABLE "posts";
--> statement-breakpoint
DROP TABLE "session";
--> statement-breakpoint
DROP TABLE "verification";
--> statement-breakpoint
DROP TABLE "votes";
--> statement-breakpoint
DROP TABLE "platform_user";
--> statement-breakpoint
DROP TABLE "auth";
--> statement-breakpoint
DROP TABLE "colleges";
--> statement-breakpoint
DROP TYPE "auth_type";
--> statement-breakpoint
DROP TYPE "notification_type";
--> statement-breakpoint
DROP TYPE "post_topic";
--> statement-breakpoint
DROP TYPE "user_status";
--> statement-breakpoint
DROP TYPE "vote_target";
--> statement-breakpoint
DROP TYPE "vote_type";
