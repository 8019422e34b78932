ALTER TABLE "users" DROP CONSTRAINT "uq_email";
--> statement-breakpoint
ALTER TABLE "users" DROP CONSTRAINT "uq_name";
--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "uq_phone" UNIQUE ("phone");
--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "uq_name" UNIQUE ("name");
