ALTER TABLE "items" DROP CONSTRAINT "even";
--> statement-breakpoint
ALTER TABLE "items" DROP CONSTRAINT "positive";
--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "small" CHECK ("price" < 1000);
--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "positive" CHECK ("price" > 0);
