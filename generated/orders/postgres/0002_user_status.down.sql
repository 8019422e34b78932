-- drops column "users.status" with its values
ALTER TABLE "users" DROP COLUMN "status";
--> statement-breakpoint
DROP TYPE "user_status";
