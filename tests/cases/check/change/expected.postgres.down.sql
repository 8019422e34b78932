BEGIN;
--> statement-breakpoint
ALTER TABLE "items" DROP CONSTRAINT "even";
--> statement-breakpoint
ALTER TABLE "items" DROP CONSTRAINT "positive";
--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "small" CHECK ("price" < 1000) NOT VALID;
--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "positive" CHECK ("price" > 0) NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "items" VALIDATE CONSTRAINT "small";
--> statement-breakpoint
ALTER TABLE "items" VALIDATE CONSTRAINT "positive";
