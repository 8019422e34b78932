ALTER TYPE "state" RENAME TO "job_state";
