ALTER TABLE "audit_logs" ALTER COLUMN "actor_type" SET DEFAULT 'system';
