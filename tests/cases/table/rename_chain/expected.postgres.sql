ALTER TABLE "second" RENAME TO "third";
--> statement-breakpoint
ALTER TABLE "first" RENAME TO "second";
--> statement-breakpoint
ALTER TABLE "third" RENAME CONSTRAINT "pk_second" TO "pk_third";
--> statement-breakpoint
ALTER TABLE "second" RENAME CONSTRAINT "pk_first" TO "pk_second";
