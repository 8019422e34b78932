DROP POLICY "write_own" ON "documents";
--> statement-breakpoint
DROP POLICY "own" ON "documents";
--> statement-breakpoint
ALTER TABLE "bookings" DROP CONSTRAINT "no_overlap";
--> statement-breakpoint
ALTER TABLE "documents" RESET (fillfactor);
--> statement-breakpoint
ALTER TABLE "documents" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
DROP TABLE "measures_other";
--> statement-breakpoint
ALTER TABLE "documents" ALTER COLUMN "owner" TYPE VARCHAR(50);
--> statement-breakpoint
CREATE POLICY "own" ON "documents" FOR SELECT USING ("owner" = current_user);
