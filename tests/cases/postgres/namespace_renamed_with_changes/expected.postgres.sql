ALTER SCHEMA "store" RENAME TO "shop";
--> statement-breakpoint
DROP VIEW "shop"."names";
--> statement-breakpoint
-- drops table "shop.notes" with its rows
DROP TABLE "shop"."notes";
--> statement-breakpoint
ALTER TABLE "shop"."goods" RENAME TO "wares";
--> statement-breakpoint
ALTER TABLE "shop"."leaving" SET SCHEMA "public";
--> statement-breakpoint
ALTER TABLE "shop"."wares" RENAME COLUMN "name" TO "title";
--> statement-breakpoint
ALTER TABLE "shop"."wares" RENAME CONSTRAINT "pk_goods" TO "pk_wares";
--> statement-breakpoint
ALTER INDEX "shop"."idx_goods_name" RENAME TO "idx_wares_title";
--> statement-breakpoint
ALTER TYPE "shop"."state" RENAME VALUE 'open' TO 'started';
--> statement-breakpoint
ALTER TABLE "shop"."wares" ALTER COLUMN "title" TYPE VARCHAR(40);
--> statement-breakpoint
CREATE VIEW "shop"."names" AS
SELECT title FROM shop.wares;
