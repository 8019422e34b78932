ALTER SEQUENCE "tickets_id_seq" OWNED BY NONE;
--> statement-breakpoint
ALTER TABLE "tickets" SET SCHEMA "shop";
--> statement-breakpoint
CREATE SEQUENCE "shop"."tickets_id_seq" AS INTEGER;
--> statement-breakpoint
ALTER TABLE "shop"."tickets" ALTER COLUMN "id" SET DEFAULT nextval('"shop"."tickets_id_seq"'::regclass);
--> statement-breakpoint
SELECT setval('"shop"."tickets_id_seq"', greatest(coalesce(max("id"), 0) + 1, nextval('"tickets_id_seq"')), false) FROM "shop"."tickets";
--> statement-breakpoint
ALTER TABLE "shop"."tickets" ALTER COLUMN "step" SET DEFAULT nextval('shop.steps');
--> statement-breakpoint
ALTER SEQUENCE "shop"."tickets_id_seq" OWNED BY "shop"."tickets"."id";
--> statement-breakpoint
DROP SEQUENCE "tickets_id_seq";
