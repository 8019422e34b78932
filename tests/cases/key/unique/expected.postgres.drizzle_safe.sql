ALTER TABLE "users" DROP CONSTRAINT "uq_phone";
--> statement-breakpoint
ALTER TABLE "users" DROP CONSTRAINT "uq_name";
--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "uq_email" UNIQUE ("email");
--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "uq_name" UNIQUE ("name", "phone");
