-- drops table "jobs" with its rows
DROP TABLE "jobs";
--> statement-breakpoint
ALTER TYPE "state" RENAME VALUE 'open' TO 'opened';
--> statement-breakpoint
ALTER TYPE "state" RENAME TO "state__old";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('opened');
--> statement-breakpoint
DROP TYPE "state__old";
