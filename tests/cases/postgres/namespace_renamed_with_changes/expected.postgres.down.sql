ALTER SCHEMA "shop" RENAME TO "store";
--> statement-breakpoint
DROP VIEW "store"."names";
--> statement-breakpoint
ALTER TABLE "leaving" SET SCHEMA "store";
--> statement-breakpoint
ALTER TABLE "store"."wares" RENAME TO "goods";
--> statement-breakpoint
ALTER TABLE "store"."goods" RENAME COLUMN "title" TO "name";
--> statement-breakpoint
ALTER TABLE "store"."goods" RENAME CONSTRAINT "pk_wares" TO "pk_goods";
--> statement-breakpoint
ALTER INDEX "store"."idx_wares_title" RENAME TO "idx_goods_name";
--> statement-breakpoint
ALTER TYPE "store"."state" RENAME VALUE 'started' TO 'open';
--> statement-breakpoint
-- "store.goods.name" turns from VARCHAR(40) into VARCHAR(20), which may not fit
ALTER TABLE "store"."goods" ALTER COLUMN "name" TYPE VARCHAR(20);
--> statement-breakpoint
-- irreversible: what was in table "store.notes" is lost
CREATE TABLE "store"."notes" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_notes" PRIMARY KEY ("id")
);
--> statement-breakpoint
CREATE VIEW "store"."names" AS
SELECT name FROM store.goods;
