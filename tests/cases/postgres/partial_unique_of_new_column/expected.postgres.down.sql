DROP INDEX "users_mail";
--> statement-breakpoint
-- drops column "users.gone" with its values
ALTER TABLE "users" DROP COLUMN "gone";
