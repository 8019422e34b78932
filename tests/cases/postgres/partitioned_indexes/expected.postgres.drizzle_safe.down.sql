ALTER TABLE "measures" DROP CONSTRAINT "fk_measures_site_id";
--> statement-breakpoint
DROP INDEX "idx_measures_value";
--> statement-breakpoint
DROP INDEX "idx_measures_note";
--> statement-breakpoint
ALTER TABLE "measures" DROP CONSTRAINT "uq_measures_day";
--> statement-breakpoint
ALTER TABLE "measures" DROP CONSTRAINT "positive";
--> statement-breakpoint
-- drops table "sites" with its rows
DROP TABLE "sites";
--> statement-breakpoint
-- drops column "measures.site_id" with its values
ALTER TABLE "measures" DROP COLUMN "site_id";
--> statement-breakpoint
ALTER TABLE "measures" ALTER COLUMN "value" DROP NOT NULL;
--> statement-breakpoint
CREATE INDEX "idx_measures_gone" ON "measures" ("taken_on");
--> statement-breakpoint
CREATE INDEX "idx_measures_note" ON "measures" ("note");
