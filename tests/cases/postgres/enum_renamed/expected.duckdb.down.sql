CREATE TYPE "state" AS ENUM ('draft', 'sent', 'done', 'gone');
--> statement-breakpoint
DROP TYPE "job_state";
--> statement-breakpoint
DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'sent', 'done');
