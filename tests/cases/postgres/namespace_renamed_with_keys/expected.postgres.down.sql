-- irreversible: fails while rows of enum "store.state" hold "lost": give them another value first
ALTER SCHEMA "shop" RENAME TO "store";
--> statement-breakpoint
ALTER TABLE "attic"."boxes" DROP CONSTRAINT "uq_boxes_code";
--> statement-breakpoint
ALTER TABLE "store"."goods" DROP CONSTRAINT "uq_goods_code";
--> statement-breakpoint
-- irreversible: fails while rows of enum "store.state" hold "lost": give them another value first
ALTER TYPE "store"."state" RENAME TO "state__old";
--> statement-breakpoint
CREATE TYPE "store"."state" AS ENUM ('open', 'shut');
--> statement-breakpoint
ALTER TABLE "store"."goods"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "store"."state" USING "state"::text::"store"."state";
--> statement-breakpoint
DROP TYPE "store"."state__old";
--> statement-breakpoint
ALTER TABLE "attic"."boxes" ALTER COLUMN "code" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "store"."goods" ALTER COLUMN "code" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "store"."goods" ALTER COLUMN "state" DROP DEFAULT;
