ALTER SEQUENCE "shop"."tickets_id_seq" OWNED BY NONE;
--> statement-breakpoint
ALTER TABLE "shop"."tickets" SET SCHEMA "public";
--> statement-breakpoint
CREATE SEQUENCE "tickets_id_seq" AS INTEGER;
--> statement-breakpoint
ALTER TABLE "tickets" ALTER COLUMN "id" SET DEFAULT nextval('"tickets_id_seq"'::regclass);
--> statement-breakpoint
SELECT setval('"tickets_id_seq"', greatest(coalesce(max("id"), 0) + 1, nextval('"shop"."tickets_id_seq"')), false) FROM "tickets";
--> statement-breakpoint
ALTER TABLE "tickets" ALTER COLUMN "step" SET DEFAULT nextval('steps');
--> statement-breakpoint
ALTER SEQUENCE "tickets_id_seq" OWNED BY "tickets"."id";
--> statement-breakpoint
DROP SEQUENCE "shop"."tickets_id_seq";
