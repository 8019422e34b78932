-- drops table "account" with its rows
DROP TABLE "account";
--> statement-breakpoint
-- drops table "bookmarks" with its rows
DROP TABLE "bookmarks";
--> statement-breakpoint
-- drops table "college_branches" with its rows
DROP TABLE "college_branches";
--> statement-breakpoint
-- drops table "branches" with its rows
DROP TABLE "branches";
--> statement-breakpoint
-- drops table "comments" with its rows
DROP TABLE "comments";
--> statement-breakpoint
-- drops table "posts" with its rows
DROP TABLE "posts";
--> statement-breakpoint
-- drops table "session" with its rows
DROP TABLE "session";
--> statement-breakpoint
-- drops table "verification" with its rows
DROP TABLE "verification";
--> statement-breakpoint
-- drops table "votes" with its rows
DROP TABLE "votes";
--> statement-breakpoint
-- drops table "platform_user" with its rows
DROP TABLE "platform_user";
--> statement-breakpoint
-- drops table "auth" with its rows
DROP TABLE "auth";
--> statement-breakpoint
-- drops table "colleges" with its rows
DROP TABLE "colleges";
