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
