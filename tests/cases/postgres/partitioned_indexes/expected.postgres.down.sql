BEGIN;
--> statement-breakpoint
ALTER TABLE "measures" DROP CONSTRAINT "fk_measures_site_id";
--> statement-breakpoint
DROP INDEX "idx_measures_value";
--> statement-breakpoint
ALTER TABLE "measures" DROP CONSTRAINT "uq_measures_day";
--> statement-breakpoint
ALTER TABLE "measures" DROP CONSTRAINT "positive";
--> statement-breakpoint
DROP INDEX "idx_measures_note";
--> statement-breakpoint
CREATE INDEX "idx_measures_note" ON "measures" ("note");
--> statement-breakpoint
ALTER TABLE "measures" ALTER COLUMN "value" DROP NOT NULL;
--> statement-breakpoint
CREATE INDEX "idx_measures_gone" ON ONLY "measures" ("taken_on");
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_measures_gone_measures_2026" ON "measures_2026" ("taken_on");
--> statement-breakpoint
ALTER INDEX "idx_measures_gone" ATTACH PARTITION "idx_measures_gone_measures_2026";
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_measures_gone_measures_other" ON "measures_other" ("taken_on");
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER INDEX "idx_measures_gone" ATTACH PARTITION "idx_measures_gone_measures_other";
--> statement-breakpoint
-- drops table "sites" with its rows
DROP TABLE "sites";
--> statement-breakpoint
-- drops column "measures.site_id" with its values
ALTER TABLE "measures" DROP COLUMN "site_id";
--> statement-breakpoint
COMMIT;
