DROP INDEX "users_mail";
--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "gone";
