ALTER TABLE "items" DROP CONSTRAINT "small";
--> statement-breakpoint
ALTER TABLE "items" DROP CONSTRAINT "positive";
--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "even" CHECK ("price" % 2 = 0);
--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "positive" CHECK ("price" >= 0);
