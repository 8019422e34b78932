-- irreversible: what "notes.id" lost on its way from INTEGER to NUMERIC(12, 0) stays lost
ALTER TABLE "notes" ALTER COLUMN "id" TYPE INTEGER;
--> statement-breakpoint
ALTER TABLE "notes" ALTER COLUMN "id" ADD GENERATED ALWAYS AS IDENTITY;
--> statement-breakpoint
SELECT setval(pg_get_serial_sequence('"notes"', 'id'), coalesce(max("id"), 0) + 1, false) FROM "notes";
--> statement-breakpoint
-- irreversible: what "notes.number" lost on its way from NUMERIC(10, 0) to BIGINT stays lost
ALTER TABLE "notes" ALTER COLUMN "number" DROP IDENTITY;
--> statement-breakpoint
ALTER TABLE "notes" ALTER COLUMN "number" TYPE NUMERIC(10, 0);
