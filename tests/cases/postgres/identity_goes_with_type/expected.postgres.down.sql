-- "notes.id" turns from NUMERIC(12, 0) into INTEGER, which may not fit
ALTER TABLE "notes" ALTER COLUMN "id" TYPE INTEGER;
--> statement-breakpoint
ALTER TABLE "notes" ALTER COLUMN "id" ADD GENERATED ALWAYS AS IDENTITY;
--> statement-breakpoint
SELECT setval(pg_get_serial_sequence('"notes"', 'id'), coalesce(max("id"), 0) + 1, false) FROM "notes";
--> statement-breakpoint
-- "notes.number" turns from BIGINT into NUMERIC(10, 0), which may not fit
ALTER TABLE "notes" ALTER COLUMN "number" DROP IDENTITY;
--> statement-breakpoint
ALTER TABLE "notes" ALTER COLUMN "number" TYPE NUMERIC(10, 0);
