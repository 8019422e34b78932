ALTER TABLE "audit_logs" ALTER COLUMN "actor_type" DROP DEFAULT;
