CREATE TYPE "job_state" AS ENUM ('draft', 'open', 'done');
--> statement-breakpoint
DROP TYPE "state";
--> statement-breakpoint
DROP TYPE "job_state";
--> statement-breakpoint
CREATE TYPE "job_state" AS ENUM ('draft', 'open', 'done', 'gone');
