ALTER TABLE "second" RENAME TO "first";
--> statement-breakpoint
ALTER TABLE "third" RENAME TO "second";
--> statement-breakpoint
ALTER TABLE "first" RENAME CONSTRAINT "pk_second" TO "pk_first";
--> statement-breakpoint
ALTER TABLE "second" RENAME CONSTRAINT "pk_third" TO "pk_second";
