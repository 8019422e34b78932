DROP INDEX "idx_measures_gone";
--> statement-breakpoint
DROP INDEX "idx_measures_note";
--> statement-breakpoint
ALTER TABLE "measures" ALTER COLUMN "value" SET NOT NULL;
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
ALTER TABLE "measures" ADD CONSTRAINT "positive" CHECK ("value" > 0);
--> statement-breakpoint
CREATE INDEX "idx_measures_value" ON "measures" ("value" DESC) WHERE "value" > 3;
--> statement-breakpoint
COMMENT ON INDEX "idx_measures_value" IS 'High ones';
--> statement-breakpoint
CREATE INDEX "idx_measures_note" ON "measures" ("note", "value");
--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "fk_measures_site_id" FOREIGN KEY ("site_id") REFERENCES "sites" ("id");
