ALTER TABLE "second" RENAME TO "third";
--> statement-breakpoint
ALTER TABLE "first" RENAME TO "second";
