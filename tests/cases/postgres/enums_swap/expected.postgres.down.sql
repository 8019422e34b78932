ALTER TYPE "left_one" RENAME TO "right_one__swap";
--> statement-breakpoint
ALTER TYPE "right_one" RENAME VALUE 'c' TO 'a';
--> statement-breakpoint
ALTER TYPE "right_one" RENAME TO "left_one";
--> statement-breakpoint
ALTER TYPE "right_one__swap" RENAME TO "right_one";
