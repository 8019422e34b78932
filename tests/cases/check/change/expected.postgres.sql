BEGIN;
--> statement-breakpoint
ALTER TABLE "items" DROP CONSTRAINT "small";
--> statement-breakpoint
ALTER TABLE "items" DROP CONSTRAINT "positive";
--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "even" CHECK ("price" % 2 = 0) NOT VALID;
--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "positive" CHECK ("price" >= 0) NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "items" VALIDATE CONSTRAINT "even";
--> statement-breakpoint
ALTER TABLE "items" VALIDATE CONSTRAINT "positive";
