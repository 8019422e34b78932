ALTER TABLE "second" RENAME TO "first";
--> statement-breakpoint
ALTER TABLE "third" RENAME TO "second";
