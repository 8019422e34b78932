DROP POLICY "own" ON "documents";
--> statement-breakpoint
ALTER TABLE "documents" SET (fillfactor = 70);
--> statement-breakpoint
ALTER TABLE "documents" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "measures_other" PARTITION OF "measures" DEFAULT;
--> statement-breakpoint
ALTER TABLE "documents" ALTER COLUMN "owner" TYPE VARCHAR(80);
--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "no_overlap" EXCLUDE USING gist ("during" WITH &&);
--> statement-breakpoint
CREATE POLICY "write_own" ON "documents" AS RESTRICTIVE FOR UPDATE USING ("owner" = current_user) WITH CHECK ("owner" = current_user);
--> statement-breakpoint
CREATE POLICY "own" ON "documents" FOR SELECT USING ("owner" = current_user);
