ALTER TABLE "attic"."boxes" ADD CONSTRAINT "ck_code_not_null" CHECK ("code" IS NOT NULL) NOT VALID;
--> statement-breakpoint
ALTER TABLE "attic"."boxes" VALIDATE CONSTRAINT "ck_code_not_null";
--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "uq_boxes_code" ON "attic"."boxes" ("code");
--> statement-breakpoint
ALTER SCHEMA "store" RENAME TO "shop";
--> statement-breakpoint
ALTER TYPE "shop"."state" ADD VALUE 'lost';
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "attic"."boxes" ALTER COLUMN "code" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "attic"."boxes" DROP CONSTRAINT "ck_code_not_null";
--> statement-breakpoint
ALTER TABLE "shop"."goods" ALTER COLUMN "state" SET DEFAULT 'lost';
--> statement-breakpoint
ALTER TABLE "attic"."boxes" ADD CONSTRAINT "uq_boxes_code" UNIQUE USING INDEX "uq_boxes_code";
--> statement-breakpoint
ALTER TABLE "shop"."goods" ADD CONSTRAINT "ck_code_not_null" CHECK ("code" IS NOT NULL) NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "shop"."goods" VALIDATE CONSTRAINT "ck_code_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "shop"."goods" ALTER COLUMN "code" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "shop"."goods" DROP CONSTRAINT "ck_code_not_null";
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "uq_goods_code" ON "shop"."goods" ("code");
--> statement-breakpoint
ALTER TABLE "shop"."goods" ADD CONSTRAINT "uq_goods_code" UNIQUE USING INDEX "uq_goods_code";
