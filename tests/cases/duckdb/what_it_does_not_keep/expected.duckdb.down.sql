-- drops column "items.sold" with its values
-- "items.kept" turns from ENUM('yes', 'no') into "yes_no", which may not fit
-- made anew with all rows: "items"; ALTER TABLE cannot do this change
CREATE TABLE "__old_items" AS SELECT * FROM "items";
--> statement-breakpoint
DROP TABLE "items";
--> statement-breakpoint
CREATE TABLE "items" (
  "id" INTEGER NOT NULL,
  "code" VARCHAR NOT NULL,
  "kept" "yes_no" NOT NULL DEFAULT 'no',
  "place_id" INTEGER NOT NULL,
  CONSTRAINT "pk_items" PRIMARY KEY ("id"),
  CONSTRAINT "uq_items_code" UNIQUE ("code"),
  CONSTRAINT "fk_items_place_id" FOREIGN KEY ("place_id") REFERENCES "places" ("id"),
  CONSTRAINT "ck_items_id" CHECK ("id" > 0)
);
--> statement-breakpoint
CREATE INDEX "by_kept" ON "items" ("kept");
--> statement-breakpoint
INSERT INTO "items" ("id", "code", "kept", "place_id") SELECT "id", "code", "kept", "place_id" FROM "__old_items";
--> statement-breakpoint
DROP TABLE "__old_items";
--> statement-breakpoint
DROP TYPE "ja_nein";
