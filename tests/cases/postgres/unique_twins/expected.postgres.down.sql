CREATE UNIQUE INDEX CONCURRENTLY "parts_code_again" ON "parts" ("code");
--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "parts_id_again" ON "parts" ("id");
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "parts" ADD CONSTRAINT "parts_code_again" UNIQUE USING INDEX "parts_code_again";
--> statement-breakpoint
ALTER TABLE "parts" ADD CONSTRAINT "parts_id_again" UNIQUE USING INDEX "parts_id_again";
--> statement-breakpoint
-- drops table "tools" with its rows
DROP TABLE "tools";
--> statement-breakpoint
COMMIT;
