ALTER TABLE "measures" ADD CONSTRAINT "ck_value_not_null" CHECK ("value" IS NOT NULL) NOT VALID;
--> statement-breakpoint
ALTER TABLE "measures" VALIDATE CONSTRAINT "ck_value_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
DROP INDEX "idx_measures_gone";
--> statement-breakpoint
ALTER TABLE "measures" ALTER COLUMN "value" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "measures" DROP CONSTRAINT "ck_value_not_null";
--> statement-breakpoint
ALTER TABLE "measures" ADD COLUMN "site_id" INTEGER;
--> statement-breakpoint
CREATE TABLE "sites" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_sites" PRIMARY KEY ("id")
);
--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "uq_measures_day" UNIQUE ("value", "taken_on");
--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "positive" CHECK ("value" > 0) NOT VALID;
--> statement-breakpoint
CREATE INDEX "idx_measures_value" ON ONLY "measures" ("value" DESC) WHERE "value" > 3;
--> statement-breakpoint
DROP INDEX "idx_measures_note";
--> statement-breakpoint
CREATE INDEX "idx_measures_note" ON "measures" ("note", "value");
--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "fk_measures_site_id" FOREIGN KEY ("site_id") REFERENCES "sites" ("id");
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "measures" VALIDATE CONSTRAINT "positive";
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_measures_value_measures_2026" ON "measures_2026" ("value" DESC) WHERE "value" > 3;
--> statement-breakpoint
ALTER INDEX "idx_measures_value" ATTACH PARTITION "idx_measures_value_measures_2026";
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_measures_value_measures_other" ON "measures_other" ("value" DESC) WHERE "value" > 3;
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER INDEX "idx_measures_value" ATTACH PARTITION "idx_measures_value_measures_other";
--> statement-breakpoint
COMMENT ON INDEX "idx_measures_value" IS 'High ones';
--> statement-breakpoint
COMMIT;
